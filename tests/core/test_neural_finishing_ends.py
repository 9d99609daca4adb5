"""A piece begins and ends like music: a fade that starts with a bar, or a loop without a seam."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.composing.cues import PROTOTYPES, cues_of
from artsound_core.emotion import CENTRES, EMOTIONS, Emotion
from artsound_core.music_prompt import Theme
from artsound_core.neural.finishing.ending import Fades, crossfade_s, fade_out_s
from artsound_core.neural.finishing.finisher import Finisher
from artsound_core.neural.finishing.loudness_target import TARGETS_LUFS, loudness_target
from fakes.finishing_sounds import RATE, RAW_HZ, finished, level_db, pink_noise, sine, struck_chords


@pytest.mark.parametrize(
    ("duration_s", "tempo_bpm", "wanted_s"),
    [
        (30.0, 100.0, 3.6),  # 11 bars of 2.4 s
        (30.0, 120.0, 4.0),  # 13 bars of 2 s
        (30.0, 60.0, 2.0),  # 7 bars of 4 s
        (31.0, 60.0, 3.0),
        (29.0, 60.0, 3.0),  # no bar leaves 2 to 4.5 s: a beat does
        (4.0, 120.0, 1.0),  # a short piece: at most a third, from a beat
        (600.0, 90.0, 8 / 3),
    ],
)
def test_the_fade_begins_with_a_bar_or_a_beat(duration_s: float, tempo_bpm: float, wanted_s: float) -> None:
    assert fade_out_s(duration_s, tempo_bpm) == pytest.approx(wanted_s)


@pytest.mark.parametrize("tempo_bpm", [0.0, -5.0, 1e9, float("nan"), float("inf")])
def test_a_tempo_that_is_none_still_ends_the_piece(tempo_bpm: float) -> None:
    assert 2.0 <= fade_out_s(30.0, tempo_bpm) <= 4.5
    assert 0.1 < crossfade_s(30.0, tempo_bpm) <= 4.0


def test_the_fade_starts_gently_only_sinks_and_ends_in_true_silence() -> None:
    total, fade = 30 * RATE, round(3.6 * RATE)
    gains = Fades(total, fade, RATE).gains(np.arange(total))
    assert np.all(gains[300 : total - fade] == 1.0)
    assert np.all(np.diff(gains[300:]) <= 0.0)
    assert gains[total - fade + RATE // 2] > 10 ** (-2 / 20)
    assert gains[total - fade // 2] == pytest.approx(10 ** (60 * (np.cos(np.pi / 4) - 1) / 20), rel=1e-3)
    assert not gains[total - 441 :].any()
    assert np.abs(np.diff(gains)).max() < 0.01


def test_a_piece_rises_in_five_milliseconds_and_ends_without_a_click() -> None:
    made = finished(sine(12.0, 300.0), 12.0)
    assert np.abs(made[:, 0]).max() < 1e-4
    assert level_db(made, window_s=0.01)[2] > level_db(made, window_s=0.01)[20] - 1.0
    assert not made[:, -441:].any()
    # A step would stand out in the second difference, where this sine is small.
    bends = np.abs(np.diff(made, 2, axis=1)).max(axis=0)
    assert bends[-4 * RATE :].max() <= bends[RATE : 6 * RATE].max() * 1.01


def test_the_fade_of_a_piece_begins_at_the_bar_line_of_its_tempo() -> None:
    made = level_db(finished(sine(12.0, 300.0), 12.0, 100.0), window_s=0.1)
    # 4 bars of 2.4 s end at 9.6 s; 2.4 s are left.
    steady = made[40:96]
    assert np.abs(np.diff(steady)).max() < 0.05
    assert made[95] - made[97] < 0.5
    assert made[95] - made[102] > 4.0
    assert made[95] - made[112] > 20.0


def test_where_the_network_breaks_off_the_sound_fades_quickly_and_silence_follows() -> None:
    made = finished(sine(3.0, 300.0), 8.0)
    end = 3 * RATE
    assert np.abs(made[:, end - RATE // 5 : end - RATE // 10]).max() > 0.01
    assert not made[:, end + 10 :].any()
    bends = np.abs(np.diff(made, 2, axis=1)).max(axis=0)
    assert bends[end - 4000 : end + 4000].max() <= bends[RATE : 2 * RATE].max() * 1.01


@pytest.mark.parametrize(
    ("duration_s", "tempo_bpm", "bar_s"), [(30.0, 120.0, 2.0), (30.0, 60.0, 4.0), (4.0, 60.0, 1.0)]
)
def test_a_loop_asks_for_a_bar_more_than_it_lasts(duration_s: float, tempo_bpm: float, bar_s: float) -> None:
    assert Finisher(RAW_HZ, RATE, duration_s, tempo_bpm, loops=True).extra_s == pytest.approx(bar_s)
    assert Finisher(RAW_HZ, RATE, duration_s, tempo_bpm).extra_s == 0.0


def test_a_loop_of_a_tone_that_fits_goes_round_without_a_step() -> None:
    made = finished(sine(12.0, 300.0), 8.0, 120.0, loops=True)
    round_and_round = np.concatenate([made, made], axis=1)
    seam = made.shape[1]
    bends = np.abs(np.diff(round_and_round, 2, axis=1)).max(axis=0)
    assert bends[seam - 50 : seam + 50].max() <= bends[RATE : 5 * RATE].max() * 1.01


@pytest.mark.parametrize("level", [0.05, 0.9])
def test_the_level_of_a_loop_is_the_same_on_both_sides_of_its_seam(level: float) -> None:
    raw = pink_noise(20.0, level)
    raw *= np.linspace(0.7, 1.2, len(raw), dtype=np.float32)
    made = finished(raw, 14.0, 120.0, loops=True, loudness_lufs=-13.0)
    ends = [10 * np.log10(np.square(part).mean()) for part in (made[:, -RATE:], made[:, :RATE])]
    assert abs(ends[0] - ends[1]) < 2.0
    assert np.abs(made).max(axis=0)[:40].max() > 0.01


def test_a_loop_ends_on_what_led_into_its_first_frame() -> None:
    # A tone of its own for the lead-in: it must be heard at the end, and not at the beginning.
    raw = np.concatenate([sine(2.0, 2000.0), sine(10.0, 500.0)])
    made = finished(raw, 8.0, 120.0, loops=True)[0].astype(np.float64)

    def share_of_2_khz(part: np.ndarray) -> float:
        spectrum = np.square(np.abs(np.fft.rfft(part * np.hanning(len(part)))))
        frequency_hz = np.fft.rfftfreq(len(part), 1 / RATE)
        return float(spectrum[np.abs(frequency_hz - 2000) < 30].sum() / spectrum.sum())

    assert share_of_2_khz(made[-RATE // 10 :]) > 0.95
    assert share_of_2_khz(made[-2 * RATE : -2 * RATE + RATE // 10]) < 0.05
    assert share_of_2_khz(made[RATE // 50 : RATE // 5]) < 0.01


def test_a_loop_of_music_keeps_its_loudness_through_the_crossfade() -> None:
    made = finished(pink_noise(20.0), 14.0, 120.0, loops=True)
    levels = level_db(made, window_s=0.5)
    assert levels[-4:].mean() == pytest.approx(levels[:-4].mean(), abs=1.0)


def test_a_loop_of_struck_chords_stays_in_time_over_its_seam() -> None:
    made = finished(struck_chords(14.5, tempo_bpm=120.0), 12.0, 120.0, loops=True)
    louder = level_db(np.concatenate([made, made], axis=1), window_s=0.02)
    strokes = np.flatnonzero(np.diff(louder) > 3.0) * 0.02
    around = strokes[(strokes > 10.5) & (strokes < 13.5)]
    assert np.abs(around / 0.5 - np.round(around / 0.5)).max() * 0.5 < 0.05
    assert len(np.unique(np.round(around / 0.5))) >= 5


def test_the_targets_are_those_of_the_embedded_composer() -> None:
    assert {emotion: PROTOTYPES[emotion].loudness_lufs for emotion in EMOTIONS} == dict(TARGETS_LUFS)


@pytest.mark.parametrize("arousal", [-0.8, 0.1, 0.9])
def test_a_mixture_has_the_loudness_that_the_embedded_composer_would_give_it(arousal: float) -> None:
    weights = {Emotion.ANGRY: 0.5, Emotion.SAD: 0.3, Emotion.FUN: 0.2}
    theme = Theme(weights, CENTRES[Emotion.ANGRY][0], arousal, False, (0.5,) * 16)
    assert loudness_target(theme) == pytest.approx(cues_of(theme).loudness_lufs)
