"""Total harmonic distortion on sounds whose overtones are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_training.evaluation.pitch import pitches
from artsound_training.evaluation.thd import harmonic_distortion, total_harmonic_distortion

RATE = 32_000


def overtones(pitch_hz: float, amplitudes: dict[int, float], seconds: float = 0.5, rate: int = RATE) -> np.ndarray:
    """A sum of sines at multiples of the pitch; the phases differ, so that no peak stands out."""
    at = 2 * np.pi * pitch_hz * np.arange(round(seconds * rate)) / rate
    return 0.1 * sum(size * np.sin(number * at + number**2) for number, size in amplitudes.items())


def ratio_of(amplitudes: dict[int, float]) -> float:
    return math.sqrt(sum(size**2 for number, size in amplitudes.items() if number > 1)) / amplitudes[1]


def below_half(pitch_hz: float, rate: int, step: int, power: int) -> dict[int, float]:
    """Harmonics 1, 1 + step, … whose lobe lies below half the rate, as 1 / number ** power."""
    return {number: number**-power for number in range(1, int((rate / 2 - 20) // pitch_hz) + 1, step)}


@pytest.mark.parametrize("pitch_hz", [55.0, 220.0, 997.0, 1900.0])
def test_a_pure_tone_has_no_distortion(pitch_hz: float) -> None:
    assert total_harmonic_distortion(overtones(pitch_hz, {1: 3.0}), RATE) == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("rate", [16_000, 32_000, 44_100])
@pytest.mark.parametrize(
    ("shape", "step", "power"), [("square", 2, 1), ("saw", 1, 1), ("triangle", 2, 2)], ids=lambda each: str(each)
)
@pytest.mark.parametrize("pitch_hz", [110.0, 440.5])
def test_known_shapes_have_their_known_distortion(
    shape: str, step: int, power: int, pitch_hz: float, rate: int
) -> None:
    amplitudes = below_half(pitch_hz, rate, step, power)
    found = total_harmonic_distortion(overtones(pitch_hz, amplitudes, rate=rate), rate)
    assert found == pytest.approx(ratio_of(amplitudes), rel=2e-3)


def test_the_highest_harmonics_are_found_too() -> None:
    amplitudes = {1: 1.0, 15: 0.5}  # 15 kHz: an error of the pitch counts fifteen times there
    assert total_harmonic_distortion(overtones(1003.3, amplitudes), RATE) == pytest.approx(0.5, rel=5e-2)


def test_distortion_may_exceed_one() -> None:
    amplitudes = {1: 1.0, 2: 2.0, 3: 2.0}
    assert total_harmonic_distortion(overtones(220, amplitudes), RATE) == pytest.approx(math.sqrt(8), rel=2e-3)


def test_a_weak_fundamental_is_still_the_fundamental() -> None:
    # The loudest bin as the fundamental would give about 1 here.
    amplitudes = {1: 0.1, 2: 1.0, 3: 1.0, 5: 0.5}
    assert total_harmonic_distortion(overtones(220, amplitudes), RATE) == pytest.approx(15.0, rel=2e-3)


def test_a_fundamental_that_is_not_there_has_no_distortion() -> None:
    found = harmonic_distortion(overtones(220, {2: 1.0, 3: 1.0, 5: 0.7}), RATE)
    assert math.isnan(found.ratio)
    assert found.pitched == 0
    assert found.frames > 3


def test_clipping_makes_distortion_and_more_of_it_more() -> None:
    tone = np.sin(2 * np.pi * 200 * np.arange(RATE // 2) / RATE)
    soft, hard, lopsided = (
        total_harmonic_distortion(np.clip(tone, *limits), RATE) for limits in ((-0.8, 0.8), (-0.3, 0.3), (-1.0, 0.3))
    )
    assert 0.01 < soft < lopsided < 0.5
    # A sine clipped at 0.3 is nearly a square, whose ratio is .483 with all its harmonics.
    assert soft < hard < 0.483


def test_clipping_whose_overtones_are_folded_back_is_measured_by_what_stands_at_harmonics() -> None:
    tone = np.clip(np.sin(2 * np.pi * 1700 * np.arange(RATE // 2) / RATE), -0.3, 0.3)
    assert 0.2 < total_harmonic_distortion(tone, RATE) < 0.483


def test_what_stands_still_does_not_count() -> None:
    sound = overtones(220, {1: 1.0, 2: 0.5})
    assert total_harmonic_distortion(sound + 0.7, RATE) == pytest.approx(
        total_harmonic_distortion(sound, RATE), rel=1e-6
    )


def test_channels_are_judged_each_by_itself() -> None:
    sound = overtones(220, {1: 1.0, 2: 0.5})
    # Their mean would be silence.
    assert total_harmonic_distortion(np.stack([sound, -sound]), RATE) == pytest.approx(0.5, rel=2e-3)
    pure = overtones(330, {1: 1.0})
    assert total_harmonic_distortion(np.stack([sound, pure]), RATE) == pytest.approx(0.25, rel=1e-2)


def test_quiet_passages_are_left_out() -> None:
    sound, hum = 5 * overtones(220, {1: 1.0, 2: 0.5}), 0.02 * overtones(100, {1: 1.0, 2: 1.0, 3: 1.0})
    both = harmonic_distortion(np.concatenate([sound, hum]), RATE)
    assert both.ratio == pytest.approx(0.5, rel=5e-2)
    assert harmonic_distortion(hum, RATE).ratio == pytest.approx(math.sqrt(2), rel=1e-2)
    assert math.isnan(total_harmonic_distortion(1e-3 * sound / np.abs(sound).max(), RATE))


@pytest.mark.parametrize("samples", [0, 1, 10, 100, 300])
def test_sounds_too_short_for_a_pitch_have_none(samples: int) -> None:
    assert math.isnan(total_harmonic_distortion(overtones(220, {1: 1.0})[:samples], RATE))


@pytest.mark.parametrize("seconds", [0.05, 0.2])
def test_short_sounds_are_judged_as_far_as_they_go(seconds: float) -> None:
    sound = overtones(440, {1: 1.0, 2: 0.5, 3: 0.25}, seconds)
    assert total_harmonic_distortion(sound, RATE) == pytest.approx(ratio_of({1: 1.0, 2: 0.5, 3: 0.25}), rel=2e-2)


def test_silence_and_noise_have_no_pitch() -> None:
    assert math.isnan(total_harmonic_distortion(np.zeros(RATE), RATE))
    assert math.isnan(total_harmonic_distortion(np.random.default_rng(0).standard_normal(RATE) * 0.1, RATE))


def test_a_tone_in_some_noise_keeps_its_distortion() -> None:
    amplitudes = below_half(220, RATE, 1, 1)
    sound = overtones(220, amplitudes)
    noise = np.random.default_rng(1).standard_normal(sound.size) * sound.std() / 10
    assert total_harmonic_distortion(sound + noise, RATE) == pytest.approx(ratio_of(amplitudes), rel=0.03)


def test_vibrato_keeps_its_distortion() -> None:
    at = np.arange(RATE) / RATE
    phase = 2 * np.pi * np.cumsum(220 * (1 + 0.01 * np.sin(2 * np.pi * 5 * at))) / RATE
    sound = 0.1 * sum(np.sin(number * phase) / number for number in range(1, 7))
    assert total_harmonic_distortion(sound, RATE) == pytest.approx(ratio_of({n: 1 / n for n in range(1, 7)}), rel=2e-2)


def test_two_pure_tones_an_octave_apart_read_as_one_with_an_overtone() -> None:
    sound = overtones(220, {1: 1.0}) + overtones(440, {1: 1.0})
    assert total_harmonic_distortion(sound, RATE) == pytest.approx(1.0, rel=2e-3)


def test_a_chord_gives_a_number_or_none_but_no_trouble() -> None:
    chord = sum(overtones(pitch, below_half(pitch, RATE, 1, 1)) for pitch in (220.0, 277.2, 329.6))
    found = harmonic_distortion(chord, RATE)
    assert math.isnan(found.ratio) == (found.pitched == 0)


def test_mean_and_median_over_frames_are_told_with_their_counts() -> None:
    # A second of a pure tone and half a second of one with overtones: the mean lies between, the median at the first.
    found = harmonic_distortion(np.concatenate([overtones(220, {1: 1.0}, 1.0), overtones(220, {1: 1.0, 2: 1.0})]), RATE)
    assert found.median == pytest.approx(0.0, abs=1e-3)
    assert found.ratio == pytest.approx(1 / 3, abs=0.05)
    assert found.pitched == found.frames == 22


@pytest.mark.parametrize(
    ("samples", "rate", "reason"),
    [
        ([0.0, np.nan], RATE, "the samples hold a number that is not finite"),
        (
            np.zeros((1, 2, 3)),
            RATE,
            r"samples must be \[frames\] or \[channels, frames\], not of the shape \[1, 2, 3\]",
        ),
        (np.zeros((0, 3)), RATE, r"samples must be .*, not of the shape \[0, 3\]"),
        (np.zeros((RATE, 2)), RATE, r"samples must be \[channels, frames\], and these would have 32000 channels"),
        ([0.0], 0, "a sample rate must be above 0, not 0 Hz"),
    ],
)
def test_what_is_no_sound_is_refused(samples: object, rate: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        total_harmonic_distortion(samples, rate)


def test_a_long_sound_is_judged_in_parts_as_a_whole() -> None:
    halves = [overtones(220, {1: 1.0}, 20.0), overtones(220, {1: 1.0, 2: 1.0}, 20.0)]
    found = harmonic_distortion(np.concatenate(halves), RATE)
    assert found.ratio == pytest.approx(0.5, abs=0.01)
    assert found.pitched == found.frames == 624


@settings(max_examples=25, deadline=None)
@given(st.floats(60, 1500), st.lists(st.floats(0.05, 1.0), min_size=1, max_size=6), st.floats(0.05, 50))
def test_distortion_is_that_of_the_amplitudes_at_any_pitch_and_loudness(
    pitch_hz: float, over: list[float], loudness: float
) -> None:
    amplitudes = {1: 1.0, **dict(enumerate(over, start=2))}
    found = total_harmonic_distortion(loudness * overtones(pitch_hz, amplitudes, 0.3), RATE)
    assert found == pytest.approx(ratio_of(amplitudes), rel=0.02)


@pytest.mark.parametrize("pitch_hz", [55.0, 123.4, 440.0, 1234.5])
def test_the_pitch_is_found_to_a_thousandth(pitch_hz: float) -> None:
    frames = overtones(pitch_hz, {1: 1.0, 2: 0.7, 3: 0.4})[: 3 * 4096].reshape(3, 4096)
    assert pitches(frames, RATE, 50.0, 2000.0) == pytest.approx([pitch_hz] * 3, rel=1e-3)


@pytest.mark.slow
def test_the_pitch_is_the_one_that_librosa_finds() -> None:
    # librosa compiles its own for twenty seconds at first.
    import librosa

    sound = np.concatenate([overtones(pitch, {1: 1.0, 2: 0.6, 3: 0.3}) for pitch in (70.0, 311.1, 880.0)])
    frames = np.lib.stride_tricks.sliding_window_view(sound, 4096)[::2048]
    theirs = librosa.yin(sound, fmin=50, fmax=2000, sr=RATE, frame_length=4096, hop_length=2048, center=False)
    ours = pitches(np.ascontiguousarray(frames), RATE, 50.0, 2000.0)
    assert len(ours) == len(theirs)
    # All but where one tone goes over into the next.
    assert np.isclose(ours, theirs, rtol=1e-2).sum() >= len(ours) - 4
