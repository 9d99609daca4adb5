"""The mixing engine, heard by pulling frames: exact sums, soft fades, the duck, the stop, the limit."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.channel import Channel
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.gain import CEILING, KNEE, gain_of_volume, soft_limit
from artsound_core.sound.resampling import resample
from artsound_core.sound.track import Track
from fakes.output import FakeClock, FakeOutput, wait_for
from fakes.sounds import RATE, decibels, steady, track_of


def tone(seconds: float, level: float = 0.3, frequency_hz: float = 441.0, channels: int = 2, rate: int = RATE) -> Clip:
    wave = level * np.sin(2 * np.pi * frequency_hz * np.arange(round(seconds * rate)) / rate)
    return Clip(np.repeat(wave.astype(np.float32)[None], channels, 0), rate)


def playing(*clips: Clip) -> tuple[SoundEngine, FakeOutput]:
    engine = SoundEngine(RATE)
    engine.play(track_of(*clips))
    return engine, FakeOutput(engine)


def biggest_step(sound: np.ndarray) -> float:
    return float(np.abs(np.diff(sound[:, 0])).max())


# --- music


def test_an_engine_with_nothing_to_play_gives_silence() -> None:
    np.testing.assert_array_equal(SoundEngine(RATE).mix(100), np.zeros((100, 2), np.float32))


def test_music_comes_out_sample_for_sample_after_the_first_3_ms() -> None:
    clip = tone(0.5)
    _, output = playing(clip)
    np.testing.assert_array_equal(output.pull(0.5)[133:], clip.samples.T[133:])


def test_the_same_calls_give_the_same_samples_whatever_the_block_size() -> None:
    def perform(block_frames: int) -> np.ndarray:
        engine = SoundEngine(RATE)
        output = FakeOutput(engine, block_frames)
        engine.play(track_of(tone(2.0)))
        engine.volume = 0.7
        output.pull(0.5)
        engine.play(track_of(tone(2.0, frequency_hz=300)), crossfade_s=0.2)
        output.pull(0.5)
        engine.pause()
        output.pull(0.2)
        engine.resume()
        output.pull(0.3)
        return output.heard

    np.testing.assert_array_equal(perform(512), perform(512))
    np.testing.assert_allclose(perform(512), perform(441), atol=2e-6)


def test_a_track_at_another_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="engine runs at 44100 Hz, the track at 48000 Hz"):
        SoundEngine(RATE).play(Track(48_000))


def test_a_track_that_has_ended_no_longer_plays_but_can_be_wound_back() -> None:
    engine, output = playing(tone(0.2))
    assert engine.is_playing
    output.pull(0.3)
    assert not engine.is_playing
    track = engine.current_track
    assert track is not None
    track.seek(0.1)
    assert engine.is_playing
    assert np.abs(output.pull(0.05)).max() > 0.2


def test_two_unlike_tracks_cross_at_one_loudness() -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, (2, 2, 2 * RATE)).astype(np.float32)
    engine, output = playing(Clip(noise[0], RATE))
    output.pull(0.5)
    engine.play(track_of(Clip(noise[1], RATE)), crossfade_s=0.3)
    crossing = output.pull(0.3)
    for part in np.array_split(crossing, 6):
        assert decibels(np.std(part) / 0.1) == pytest.approx(0.0, abs=0.5)
    assert biggest_step(crossing) < 1.0
    np.testing.assert_allclose(output.pull(0.1), noise[1].T[round(0.3 * RATE) : round(0.4 * RATE)], atol=1e-6)


def test_going_back_to_a_track_that_is_still_fading_out_does_not_play_it_twice() -> None:
    first = track_of(steady(3, 0.3))
    engine = SoundEngine(RATE)
    output = FakeOutput(engine)
    engine.play(first)
    output.pull(0.5)
    engine.play(track_of(steady(3, 0.0)), crossfade_s=0.3)
    output.pull(0.1)
    engine.play(first, crossfade_s=0.3)
    output.pull(1.0)
    assert first.position_s == pytest.approx(1.6)
    assert output.pull(0.1).max() == pytest.approx(0.3)


def test_pause_holds_the_place_and_neither_pause_nor_resume_clicks() -> None:
    engine, output = playing(steady(5, 0.4))
    output.pull(0.5)
    engine.pause()
    assert engine.is_paused
    assert not engine.is_playing
    output.pull(0.5)
    track = engine.current_track
    assert track is not None
    held = track.position_s
    assert held == pytest.approx(0.53)
    assert not output.pull(1.0).any()
    assert track.position_s == held
    engine.resume()
    output.pull(0.5)
    assert engine.is_playing
    assert output.pull(0.1).min() == pytest.approx(0.4)
    assert biggest_step(output.heard[200:]) < 0.001


def test_pausing_or_resuming_with_no_music_is_nothing() -> None:
    engine = SoundEngine(RATE)
    engine.pause()
    engine.resume()
    assert not engine.is_paused
    assert not engine.is_playing


def test_stopped_music_fades_and_its_track_is_let_go() -> None:
    engine, output = playing(steady(5, 0.4))
    output.pull(0.2)
    engine.stop_music(fade_s=0.05)
    assert engine.current_track is None
    assert not engine.is_playing
    fading = output.pull(0.05)
    assert biggest_step(fading) < 0.001
    assert not output.pull(0.1).any()


def test_a_starved_track_is_silent_and_comes_back_by_itself() -> None:
    engine = SoundEngine(RATE)
    output = FakeOutput(engine)
    track = Track(RATE)
    engine.play(track)
    assert not output.pull(0.2).any()
    assert track.is_starved
    assert engine.is_playing
    track.append(steady(1, 0.3))
    output.pull(0.1)
    assert output.pull(0.1).min() == pytest.approx(0.3)


# --- voice


def test_a_sentence_follows_the_one_before_without_a_gap() -> None:
    engine = SoundEngine(RATE)
    output = FakeOutput(engine)
    engine.speak(steady(0.2, 0.3, channels=1))
    engine.speak(steady(0.2, 0.5, channels=1))
    heard = output.pull(0.4)
    np.testing.assert_array_equal(heard[: round(0.2 * RATE)], np.float32(0.3))
    np.testing.assert_array_equal(heard[round(0.2 * RATE) :], np.float32(0.5))
    assert not engine.is_speaking
    assert not output.pull(0.1).any()


def test_a_voice_at_22050_hz_is_heard_at_its_own_pitch_in_the_middle() -> None:
    engine = SoundEngine(RATE)
    clip = tone(0.5, channels=1, rate=22_050)
    engine.speak(clip)
    heard = FakeOutput(engine).pull(0.5)
    wanted = resample(clip.samples, 22_050, RATE)[0]
    np.testing.assert_allclose(heard[:, 0], wanted, atol=1e-6)
    np.testing.assert_array_equal(heard[:, 0], heard[:, 1])


def test_music_ducks_12_db_within_150_ms_of_speech_and_is_back_after_half_a_second() -> None:
    engine, output = playing(steady(10, 0.5))
    output.pull(0.5)
    engine.speak(steady(1.0, 0.0, channels=1))
    output.pull(0.15)
    under = output.pull(0.85)
    assert decibels(under.max() / 0.5) == pytest.approx(-12, abs=0.1)
    assert decibels(under.min() / 0.5) == pytest.approx(-12, abs=0.1)
    assert output.pull(0.19).max() < 0.5 * 10 ** (-11.9 / 20)
    output.pull(0.33)
    assert output.pull(0.1).min() == pytest.approx(0.5)
    assert biggest_step(output.heard[200:]) < 0.001


def test_music_stays_down_between_two_sentences() -> None:
    engine, output = playing(steady(10, 0.5))
    engine.speak(steady(0.5, 0.0, channels=1))
    output.pull(0.65)
    engine.speak(steady(0.5, 0.0, channels=1))
    assert output.pull(0.5).max() < 0.127


def test_stopping_the_voice_brings_in_a_new_turn_and_late_words_are_dropped() -> None:
    engine = SoundEngine(RATE)
    output = FakeOutput(engine)
    turn = engine.voice_turn
    assert engine.speak(steady(2, 0.3), turn)
    output.pull(0.1)
    assert engine.stop_voice() == turn + 1
    assert not engine.is_speaking
    assert not engine.speak(steady(2, 0.3), turn)
    assert biggest_step(output.pull(0.03)) < 0.001
    assert not output.pull(0.2).any()


def test_a_voice_that_is_stopped_fades_at_its_own_volume() -> None:
    engine = SoundEngine(RATE)
    output = FakeOutput(engine)
    engine.set_channel_volume(Channel.VOICE, 0.5)
    engine.speak(steady(2, 0.5))
    output.pull(0.5)
    engine.stop_voice()
    assert output.pull(0.03).max() <= 0.5 * gain_of_volume(0.5) + 1e-6


def test_a_short_signal_sounds_over_the_music() -> None:
    engine, output = playing(steady(2, 0.2))
    output.pull(0.1)
    engine.tone(steady(0.05, 0.3, channels=1))
    assert output.pull(0.05).min() == pytest.approx(0.5)
    assert output.pull(0.05).max() == pytest.approx(0.2)


def test_a_clip_of_many_channels_is_refused() -> None:
    with pytest.raises(ValueError, match="6 channels cannot be played"):
        SoundEngine(RATE).speak(steady(0.1, 0.1, channels=6))


def test_stop_everything_is_silence_within_30_ms_without_a_click() -> None:
    engine, output = playing(steady(5, 0.2))
    engine.speak(steady(5, 0.2))
    engine.speak(steady(5, 0.2))
    engine.tone(steady(5, 0.2))
    output.pull(0.5)
    engine.stop_everything()
    fading = output.pull(0.03)
    assert biggest_step(fading) < 0.005
    assert not output.pull(1.0).any()
    assert not engine.is_playing
    assert not engine.is_speaking


# --- volume


def test_equal_steps_of_the_knob_are_equal_steps_in_decibels() -> None:
    gains = [decibels(gain_of_volume(volume)) for volume in (0.25, 0.5, 0.75, 1.0)]
    assert gains == pytest.approx([-30, -20, -10, 0])
    assert gain_of_volume(0.0) == 0.0


def test_the_volume_glides_within_20_ms_and_applies_to_everything() -> None:
    engine, output = playing(steady(5, 0.4))
    output.pull(0.5)
    engine.volume = 0.5
    output.pull(0.02)
    engine.tone(steady(1, 0.2))
    assert output.pull(0.1).min() == pytest.approx(0.06, abs=1e-6)
    assert biggest_step(output.heard[200 : round(0.52 * RATE)]) < 0.001
    engine.volume = 0.0
    output.pull(0.02)
    assert not output.pull(0.1).any()


def test_a_volume_out_of_range_is_held_at_its_end() -> None:
    engine = SoundEngine(RATE)
    engine.volume = 7.0
    engine.set_channel_volume(Channel.VOICE, -1.0)
    assert (engine.volume, engine.channel_volume(Channel.VOICE)) == (1.0, 0.0)


@settings(max_examples=50, deadline=None)
@given(levels=st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=50))
def test_nothing_leaves_above_minus_1_dbfs_and_quiet_sound_is_untouched(levels: list[float]) -> None:
    before = np.array(levels, np.float32)[:, None].repeat(2, 1)
    after = before.copy()
    soft_limit(after)
    assert np.abs(after).max() <= CEILING + 1e-6
    quiet = np.abs(before) <= KNEE
    np.testing.assert_array_equal(after[quiet], before[quiet])
    order = np.argsort(before[:, 0], kind="stable")
    assert (np.diff(after[order, 0]) >= 0).all()


def test_many_loud_sounds_together_stay_under_the_ceiling() -> None:
    engine, output = playing(tone(2, 0.89))
    engine.speak(tone(2, 1.0, 500))
    engine.tone(tone(2, 1.0, 600))
    assert np.abs(output.pull(2)).max() <= CEILING + 1e-6


# --- outputs that come and go, and waiting


def test_waiting_for_music_ends_with_the_music() -> None:
    engine = SoundEngine(RATE)
    engine.play(track_of(tone(0.5)))
    with FakeOutput(engine) as output:
        output.start(speed=5)
        assert engine.wait_for_music(ProgressMonitor())
    assert len(output.heard) >= 0.5 * RATE


def test_waiting_ends_at_once_when_asked_to_stop() -> None:
    engine = SoundEngine(RATE)
    engine.speak(tone(30))
    monitor = ProgressMonitor()
    timer = threading.Timer(0.05, monitor.stop)
    timer.start()
    with pytest.raises(Cancelled):
        engine.wait_for_voice(monitor)
    timer.join()


def test_a_device_that_vanishes_ends_the_wait_and_says_why() -> None:
    engine = SoundEngine(RATE)
    engine.play(track_of(tone(30)))
    output = FakeOutput(engine)
    output.start()
    assert wait_for(lambda: len(output.heard) > 0)
    threading.Timer(0.05, output.vanish).start()
    assert not engine.wait_for_music(ProgressMonitor())
    assert isinstance(engine.lost, SoundError)
    assert engine.lost.explain() == "a device of numbers: it has stopped taking sound."


def test_a_device_that_silently_stops_asking_counts_as_lost_until_it_asks_again() -> None:
    clock = FakeClock()
    engine = SoundEngine(RATE, clock)
    engine.play(track_of(tone(30)))
    engine.mix(512)

    def time_passes() -> bool:
        clock.now += 0.5
        return False

    assert not engine.wait_until(time_passes, ProgressMonitor())
    assert clock.now < 5
    assert engine.lost is not None
    engine.mix(512)
    assert engine.lost is None


def test_a_device_that_stops_asking_is_noticed_even_where_nobody_waits() -> None:
    clock = FakeClock()
    engine = SoundEngine(RATE, clock)
    clock.now = 10.0
    assert engine.lost is None  # there has been none yet
    engine.mix(512)
    clock.now = 13.0
    assert engine.lost is None
    clock.now = 13.1
    assert engine.lost is not None
    assert engine.lost.explain() == "The sound device: it has stopped taking sound."


def test_control_from_many_threads_never_breaks_the_mix() -> None:
    engine = SoundEngine(RATE)
    tracks = [track_of(tone(0.2, frequency_hz=200 + 50 * number)) for number in range(4)]
    ended = threading.Event()

    def meddle(seed: int) -> None:
        rng = np.random.default_rng(seed)
        acts = (
            lambda: engine.play(tracks[rng.integers(4)], crossfade_s=0.01),
            lambda: engine.speak(tone(0.05, rate=22_050, channels=1)),
            lambda: tracks[rng.integers(4)].seek(float(rng.uniform(0, 0.2))),
            engine.pause,
            engine.resume,
            engine.stop_voice,
            engine.stop_everything,
            lambda: setattr(engine, "volume", float(rng.uniform())),
        )
        while not ended.is_set():
            acts[rng.integers(len(acts))]()

    threads = [threading.Thread(target=meddle, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    peaks = [float(np.abs(engine.mix(512)).max()) for _ in range(400)]
    ended.set()
    for thread in threads:
        thread.join()
    assert max(peaks) <= CEILING + 1e-6
    assert max(peaks) > 0.0
