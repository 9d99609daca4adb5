"""The bench's ear hears what was put in."""

from __future__ import annotations

import numpy as np
import pytest

from bench.hearing import clicks, key, onset_rate, spectral_centroid_hz, tempo_bpm

RATE = 44100


def tones(pitches: list[int], each_s: float) -> np.ndarray:
    time_s = np.arange(round(each_s * RATE)) / RATE
    return np.concatenate(
        [np.sin(2 * np.pi * 440 * 2 ** ((p - 69) / 12) * time_s) * np.exp(-4 * time_s) for p in pitches]
    )


@pytest.mark.parametrize("tempo", [90.0, 120.0])
def test_a_steady_beat_is_heard_at_its_tempo(tempo: float) -> None:
    beat = tones([60], 60 / tempo)
    assert tempo_bpm(np.tile(beat, 24), RATE) == pytest.approx(tempo, rel=0.02)


def test_onsets_are_counted() -> None:
    assert onset_rate(np.tile(tones([60, 67], 0.5), 10), RATE) == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize(("pitches", "tonic", "is_major"), [
    ([60, 64, 67, 65, 62, 67, 64, 60], 0, True),
    ([69, 72, 76, 74, 71, 76, 72, 69], 9, False),
])  # fmt: skip
def test_the_key_of_a_plain_tune_is_heard(pitches: list[int], tonic: int, is_major: bool) -> None:
    assert key(tones(pitches * 3, 0.4), RATE)[:2] == (tonic, is_major)


def test_a_sine_has_its_centroid_where_it_is() -> None:
    time_s = np.arange(2 * RATE) / RATE
    assert spectral_centroid_hz(np.sin(2 * np.pi * 1000 * time_s), RATE) == pytest.approx(1000, rel=0.01)


def test_a_break_in_the_wave_is_a_click_unless_a_note_starts_there() -> None:
    wave = 0.3 * np.sin(2 * np.pi * 220 * np.arange(RATE) / RATE)
    broken = wave.copy()
    broken[RATE // 2 :] += 0.05
    assert clicks(wave, RATE, np.array([])) == 0
    assert clicks(broken, RATE, np.array([])) == 1
    assert clicks(broken, RATE, np.array([0.5])) == 0
