"""Raw sound becomes music that can be played: exactly as long as asked, at its loudness, under the ceiling, in stereo."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.errors import ModelError
from artsound_core.neural.finishing.finisher import Finisher
from artsound_core.neural.finishing.level import FARTHEST_DB, MOST_DB, SLEW_DB_A_S
from artsound_core.neural.finishing.stereo import kernel
from artsound_core.progress import Cancelled
from artsound_core.sound.loudness import true_peak_dbtp
from fakes.finishing_sounds import RATE, RAW_HZ, finished, finished_in, level_db, pink_noise, sine, struck_chords


def lufs(samples: np.ndarray, rate: int = RATE) -> float:
    return float(pyloudnorm.Meter(rate).integrated_loudness(samples.T))


@settings(max_examples=8, deadline=None)
@given(cuts=st.lists(st.integers(0, 3 * RAW_HZ), max_size=6), loops=st.booleans())
def test_the_cutting_of_the_raw_sound_changes_no_sample(cuts: list[int], loops: bool) -> None:
    raw = struck_chords(3.4)
    wanted = finished(raw, 2.5, loops=loops)
    assert np.array_equal(finished_in(np.split(raw, sorted(cuts)), 2.5, loops=loops), wanted)


@pytest.mark.parametrize("rate", [44100, 48000, 32000])
@pytest.mark.parametrize("duration_s", [0.05, 4.0, 5.4321])
@pytest.mark.parametrize("given_s", [0.0, 1.0, 9.0])
@pytest.mark.parametrize("loops", [False, True])
def test_exactly_as_many_frames_come_out_as_were_asked_for(
    rate: int, duration_s: float, given_s: float, loops: bool
) -> None:
    made = finished(sine(given_s), duration_s, rate=rate, loops=loops)
    assert made.shape == (2, round(duration_s * rate))
    assert np.all(np.isfinite(made))


def test_the_first_sound_comes_before_a_second_of_raw_sound_is_there() -> None:
    finisher = Finisher(RAW_HZ, RATE, 30.0, 100.0)
    # What EnCodec gives of its first two half seconds.
    assert finisher.push(struck_chords(0.425)) is None
    clip = finisher.push(struck_chords(0.5))
    assert clip is not None
    assert clip.duration_s > 0.6


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("level", [0.04, 0.1, 0.25])
def test_steady_sound_comes_to_the_loudness_asked_for(channels: int, level: float) -> None:
    made = finished(pink_noise(12.0, level), 12.0, channels=channels, loudness_lufs=-18.0)
    assert made.shape[0] == channels
    assert lufs(made) == pytest.approx(-18.0, abs=0.3)


@pytest.mark.parametrize("target", [-21.0, -16.0, -13.0])
@pytest.mark.parametrize(("level", "drift_db"), [(0.4, 0.0), (0.9, -4.0), (0.5, 4.0)])
def test_music_that_grows_or_sinks_comes_within_1_lu(target: float, level: float, drift_db: float) -> None:
    raw = struck_chords(24.0, level)
    raw *= 10 ** (np.linspace(-drift_db / 2, drift_db / 2, len(raw), dtype=np.float32) / 20)
    assert lufs(finished(raw, 24.0, loudness_lufs=target)) == pytest.approx(target, abs=1.0)


def test_music_that_clips_everywhere_is_brought_down_and_kept_under_the_ceiling() -> None:
    raw = np.clip(struck_chords(12.0, 8.0), -1.0, 1.0)
    made = finished(raw, 12.0, loudness_lufs=-13.0)
    assert lufs(made) == pytest.approx(-13.0, abs=1.0)
    assert true_peak_dbtp(made) <= -1.0


@pytest.mark.parametrize("level", [0.3, 5.0, 500.0])
def test_no_true_peak_passes_the_ceiling_however_loud_the_network_is(level: float) -> None:
    raw = np.random.default_rng(3).standard_normal(4 * RAW_HZ).astype(np.float32) * level
    assert true_peak_dbtp(finished(raw, 4.0, loudness_lufs=-8.0)) <= -1.0


def test_the_level_moves_too_slowly_to_be_noticed() -> None:
    raw = sine(20.0, 1000.0, 0.02)
    raw[8 * RAW_HZ :] *= 4.0
    made = level_db(finished(raw, 20.0, 97.0, loudness_lufs=-23.0), window_s=0.1)
    before, after = made[5:78], made[83:150]
    for part in (before, after):
        assert np.abs(np.diff(part)).max() <= SLEW_DB_A_S * 0.1 + 0.01
    assert after[-1] < after[0] - 1.0
    assert made[5:150].max() - made[5:150].min() <= 20 * np.log10(4.0) + 2 * FARTHEST_DB


def test_silence_stays_silence() -> None:
    assert not finished(np.zeros(6 * RAW_HZ, np.float32), 6.0).any()


def test_hiss_is_not_lifted_into_music() -> None:
    raw = pink_noise(6.0, 1e-4)
    made = finished(raw, 6.0, channels=1)
    assert level_db(made)[20:80].max() <= 20 * np.log10(1e-4) + MOST_DB + 3.0


def test_a_lone_click_stays_one() -> None:
    raw = np.zeros(6 * RAW_HZ, np.float32)
    raw[3 * RAW_HZ] = 1.0
    made = finished(raw, 6.0)
    loud = np.flatnonzero(np.abs(made).max(axis=0) > 0.02)
    assert abs(loud.mean() / RATE - 3.0) < 0.02
    assert len(loud) < 0.05 * RATE


def test_an_offset_is_taken_out_without_a_thump() -> None:
    plain = finished(struck_chords(6.0), 6.0)
    offset = finished(struck_chords(6.0) + np.float32(0.4), 6.0)
    assert np.abs(offset.mean(axis=1)).max() < 1e-4
    assert np.abs(offset - plain).max() < 0.02


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf, 1e30])
def test_what_is_no_number_becomes_an_error_and_no_bang(wrong: float) -> None:
    raw = sine(1.0)
    raw[700] = wrong
    with pytest.raises(ModelError) as caught:
        finished(raw, 4.0, model="tiny musicgen")
    assert caught.value.explain() == "tiny musicgen: what it gives is no sound, but numbers without sense."


def test_a_wish_to_stop_is_looked_for_twice_a_second_and_more() -> None:
    asked = []

    def check() -> None:
        asked.append(None)
        if len(asked) == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        finished(sine(30.0), 30.0, piece=30 * RAW_HZ, check=check)


def test_a_sine_stays_pure_across_all_seams() -> None:
    made = finished(sine(8.0, 1000.0, 0.1), 8.0, channels=1)[0, RATE : 5 * RATE].astype(np.float64)
    spectrum = np.square(np.abs(np.fft.rfft(made * np.blackman(len(made)))))
    frequency_hz = np.fft.rfftfreq(len(made), 1 / RATE)
    # Near the tone lies what the slow level does; a seam, an echo or a mirrored tone would lie elsewhere.
    elsewhere = spectrum[np.abs(frequency_hz - 1000.0) > 50.0].sum()
    assert 10 * np.log10(elsewhere / spectrum.sum()) < -85.0


def test_both_loudspeakers_sum_to_the_mono_sound_itself() -> None:
    raw = pink_noise(6.0)
    stereo, mono = finished(raw, 6.0), finished(raw, 6.0, channels=1)[0]
    part = slice(RATE, 3 * RATE)
    together = (stereo[0] + stereo[1])[part].astype(np.float64)
    alone = mono[part].astype(np.float64)
    share = float(together @ alone / (alone @ alone))
    ratio_db = 20 * np.log10(np.abs(np.fft.rfft(together)) / (share * np.abs(np.fft.rfft(alone))))
    frequency_hz = np.fft.rfftfreq(len(alone), 1 / RATE)
    heard = ratio_db[(frequency_hz > 40) & (frequency_hz < 15000)]
    assert np.percentile(np.abs(heard), 99) < 0.5


def test_the_sides_cancel_in_mono_to_the_last_digit_and_each_keeps_the_power() -> None:
    taps = kernel(RATE, 2)
    middle, left, right = kernel(RATE, 1).real, taps.real, taps.imag
    assert np.abs((left + right) / 2 - middle).max() < 1e-7
    answers = [np.square(np.abs(np.fft.rfft(side, 1 << 16))) for side in (left, right, middle)]
    frequency_hz = np.fft.rfftfreq(1 << 16, 1 / RATE)
    whole = (frequency_hz > 400) & (frequency_hz < 12000)
    assert (answers[0] + answers[1])[whole] == pytest.approx(2 * (1 + 0.45**2) * answers[2][whole], rel=0.01)
    assert answers[0][whole].mean() == pytest.approx(answers[1][whole].mean(), rel=0.1)


def test_the_bass_stays_in_the_middle_and_the_rest_is_wide_but_not_torn() -> None:
    made = finished(pink_noise(6.0), 6.0)[:, RATE : 4 * RATE].astype(np.float64)
    spectra = np.fft.rfft(made)
    frequency_hz = np.fft.rfftfreq(made.shape[1], 1 / RATE)
    bass = (frequency_hz > 30) & (frequency_hz < 120)
    assert np.linalg.norm((spectra[0] - spectra[1])[bass]) < 0.01 * np.linalg.norm((spectra[0] + spectra[1])[bass])
    treble = (frequency_hz > 500) & (frequency_hz < 10000)
    together = np.vdot(spectra[0][treble], spectra[1][treble]).real
    correlation = together / np.prod([np.linalg.norm(spectrum[treble]) for spectrum in spectra])
    assert 0.5 < correlation < 0.8
    powers = np.square(made).mean(axis=1)
    assert abs(10 * np.log10(powers[0] / powers[1])) < 0.5
