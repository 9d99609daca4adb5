"""Tones of a walk: heard where the place lies, as high, as loud as it stands out, and never a click."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.clip import Clip
from artsound_core.exploring.look import Hue
from artsound_core.exploring.place import HOME, WHOLE, Place
from artsound_core.exploring.scale import Scale, scale_of
from artsound_core.exploring.survey import Survey
from artsound_core.exploring.tones import (
    FAINTEST,
    HIGHEST_PEAK,
    LOUDEST_RMS,
    SWEEP_COLUMNS,
    SWEEP_S,
    TIMBRES,
    TONE_S,
    Tones,
)
from artsound_core.music_prompt import Mode
from artsound_core.progress import ProgressMonitor
from fakes.pictures import columns, noise
from fakes.surveys import SIDES, survey_of, with_mass

RATE = 44_100
NINE = [Place(0, column, row) for row in range(3) for column in range(3)]
PLAIN = np.full((90, 90, 3), (128, 128, 128), np.uint8)


def tones_of(survey: Survey, tonality: tuple[str, Mode] | None = None) -> Tones:
    return Tones(survey, scale_of(tonality), RATE)


# --- a blindfolded listener's rules, from samples alone


def loudness(clip: Clip) -> float:
    return float(np.sqrt(np.square(clip.samples).sum(axis=0).mean()))


def side(clip: Clip) -> float:
    """-1 left to 1 right, by the powers of the channels."""
    left, right = np.square(clip.samples).mean(axis=1)
    return float((right - left) / (right + left))


def pitch_hz(clip: Clip) -> float:
    """The lag at which the tone is most like itself."""
    sound = clip.samples.sum(axis=0)[2000:10_000].astype(np.float64)
    spectrum = np.fft.rfft(sound, 4 * len(sound))
    likeness = np.fft.irfft(np.abs(spectrum) ** 2)[: RATE // 100]
    first = int(np.argmax(likeness < 0.0))
    return RATE / (first + int(likeness[first:].argmax()))


@pytest.mark.parametrize("kind", ["dark", "red", "rough"])
@pytest.mark.parametrize("where", SIDES)
def test_by_tones_alone_a_blindfolded_rule_finds_the_side_of_a_mass(kind: str, where: str) -> None:
    """Visit the nine cells, keep the loudest tone, and say where it was heard."""
    tones = tones_of(survey_of(with_mass(kind, where)))
    heard = [tones.tone(place) for place in NINE]
    loudest = max(heard, key=loudness)
    across, height = side(loudest), pitch_hz(loudest) if kind != "rough" else _height_by_scale(loudest, tones)
    middle = pitch_hz(tones.tone(HOME))
    by_ear = {
        "left": across < -0.5,
        "right": across > 0.5,
        "top": height > 1.2 * middle,
        "bottom": height < middle / 1.2,
    }
    assert by_ear[where]
    assert not any(is_there for each, is_there in by_ear.items() if each in SIDES and _excludes(each, where))


def _excludes(one: str, other: str) -> bool:
    return {one, other} in ({"left", "right"}, {"top", "bottom"})


def _height_by_scale(clip: Clip, tones: Tones) -> float:
    """Of a hissing tone, the note of the scale that holds most of its power."""
    sound = clip.samples.sum(axis=0).astype(np.float64)
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    notes = [tones.scale.frequency_hz(height / 20) for height in range(21)]
    return max(notes, key=lambda hz: power[round(hz * len(sound) / RATE) - 1 : round(hz * len(sound) / RATE) + 2].sum())


@pytest.mark.parametrize("kind", ["dark", "red", "rough"])
@pytest.mark.parametrize("where", ["left", "right"])
def test_in_a_sweep_the_mass_is_heard_when_and_where_it_lies(kind: str, where: str) -> None:
    clip = tones_of(survey_of(with_mass(kind, where))).sweep(WHOLE, ProgressMonitor())
    power = np.square(clip.samples)
    halves = np.array_split(power.sum(axis=0), 2)
    earlier, later = (float(half.sum()) for half in halves)
    assert (earlier > 4 * later) if where == "left" else (later > 4 * earlier)
    assert (side(clip) < -0.3) if where == "left" else (side(clip) > 0.3)


def test_a_higher_place_sounds_higher_and_a_place_further_right_further_right() -> None:
    tones = tones_of(survey_of(PLAIN))
    pitches = [pitch_hz(tones.tone(Place(0, 1, row))) for row in range(3)]
    assert pitches == sorted(pitches, reverse=True)
    assert pitches[0] > 1.4 * pitches[1] > 1.4 * 1.4 * pitches[2]
    sides = [side(tones.tone(Place(0, column, 1))) for column in range(3)]
    assert sides[0] < -0.8
    assert sides[1] == pytest.approx(0.0, abs=0.01)
    assert sides[2] > 0.8


def test_within_a_part_the_nine_cells_sound_from_all_over_again() -> None:
    tones = tones_of(survey_of(PLAIN))
    upper_left = Place(0, 0, 0).closer()
    assert upper_left is not None
    assert side(tones.tone(upper_left)) == pytest.approx(0.0, abs=0.01)
    assert pitch_hz(tones.tone(upper_left)) == pytest.approx(pitch_hz(tones.tone(HOME)), rel=0.01)


def test_a_thing_of_the_whole_painting_sounds_from_where_it_lies_in_the_whole() -> None:
    tones = tones_of(survey_of(PLAIN))
    clip = tones.thing(0.9, 0.1, Place(2, 24, 2))
    assert side(clip) > 0.9
    assert pitch_hz(clip) > pitch_hz(tones.tone(HOME))


@pytest.mark.parametrize("one", Hue)
def test_families_of_colour_have_clearly_different_spectra(one: Hue) -> None:
    """By the share of power in the first seven harmonics, and by how soon a tone is gone."""
    tones = tones_of(survey_of(PLAIN))

    def fingerprint(hue: Hue) -> np.ndarray:
        note = tones._note(hue, 0.3, round(TONE_S * RATE))
        power = np.abs(np.fft.rfft(note)) ** 2
        base_hz = tones.scale.frequency_hz(0.3)
        shares = [
            power[round((n - 0.25) * base_hz * TONE_S) : round((n + 0.25) * base_hz * TONE_S)].sum()
            for n in (0.5, 1, 2, 2.75, 3, 4, 5)
        ]
        late = np.square(note[len(note) // 2 :]).sum() / np.square(note).sum()
        return np.array([*(np.array(shares) / power.sum()), 3.0 * late])

    for other in Hue:
        if other is not one:
            assert np.linalg.norm(fingerprint(one) - fingerprint(other)) > 0.15, other


def test_a_rough_place_flutters_and_hisses_and_a_smooth_one_stays_clear() -> None:
    pixels = np.concatenate([PLAIN, noise(90, 90)], axis=1)
    tones = tones_of(survey_of(pixels))

    def between_partials(clip: Clip) -> float:
        power = np.abs(np.fft.rfft(clip.samples.sum(axis=0))) ** 2
        return float(power[round(6000 * TONE_S) :].sum() / power.sum())

    assert between_partials(tones.tone(Place(0, 2, 1))) > 0.01 > 1e-4 > between_partials(tones.tone(Place(0, 0, 1)))


def test_what_stands_out_is_louder_by_ten_decibels_and_more() -> None:
    tones = tones_of(survey_of(with_mass("dark", "left")))
    assert loudness(tones.tone(Place(0, 0, 1))) > 10 ** (10 / 20) * loudness(tones.tone(Place(0, 2, 1)))


def test_all_tones_of_a_plain_painting_are_faint() -> None:
    assert loudness(tones_of(survey_of(PLAIN)).tone(HOME)) == pytest.approx(FAINTEST * LOUDEST_RMS, rel=0.01)


@pytest.mark.parametrize("pixels", [PLAIN, noise(90, 90), with_mass("red", "top"), columns((255, 0, 0), (0, 0, 255))])
def test_no_tone_clicks_or_passes_minus_six_decibels(pixels: np.ndarray) -> None:
    tones = tones_of(survey_of(pixels))
    for clip in (*(tones.tone(place) for place in NINE), tones.sweep(WHOLE, ProgressMonitor())):
        peak = float(np.abs(clip.samples).max())
        assert clip.samples.dtype == np.float32
        assert 0.0 < peak <= HIGHEST_PEAK + 1e-6
        first, last = np.abs(clip.samples[:, 0]).max(), np.abs(clip.samples[:, -1]).max()
        assert first == 0.0
        assert last < 1e-4 * peak
        within_attack = np.abs(clip.samples[:, : round(0.005 * RATE)]).max()
        assert within_attack > 0.0  # it has begun within 5 ms


def test_a_sweep_takes_two_seconds_and_a_tone_a_third_of_one() -> None:
    tones = tones_of(survey_of(PLAIN))
    assert tones.tone(HOME).duration_s == pytest.approx(0.35, abs=0.001)
    assert SWEEP_S == 2.0 <= tones.sweep(WHOLE, ProgressMonitor()).duration_s < 2.2
    assert SWEEP_COLUMNS % 9 == 0


def test_the_same_place_always_sounds_the_same() -> None:
    survey = survey_of(noise(90, 90))
    one, other = (tones_of(survey).tone(HOME) for _ in range(2))
    assert np.array_equal(one.samples, other.samples)


def test_a_tone_is_made_within_a_few_milliseconds() -> None:
    tones = tones_of(survey_of(noise(640, 480)))
    took = []
    for place in NINE:
        begun = time.perf_counter()
        tones.tone(place)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.005


# --- the scale


def test_without_music_the_tones_keep_to_pentatonic_c() -> None:
    assert {pitch % 12 for pitch in scale_of(None).pitches} == {0, 2, 4, 7, 9}


@pytest.mark.parametrize(
    ("key", "mode", "pitches"),
    [
        ("A", Mode.AEOLIAN, (57, 59, 60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79, 81)),
        ("Bb", Mode.LYDIAN, (58, 60, 62, 64, 65, 67, 69, 70, 72, 74, 76, 77, 79, 81, 82)),
    ],
)
def test_with_music_they_keep_to_two_octaves_of_its_scale(key: str, mode: Mode, pitches: tuple[int, ...]) -> None:
    assert scale_of((key, mode)).pitches == pitches


@given(st.integers(0, 11), st.sampled_from(Mode), st.floats(-1.0, 2.0))
def test_every_height_is_a_note_of_the_scale_between_g_and_two_octaves_above(
    tonic: int, mode: Mode, height: float
) -> None:
    scale = scale_of((("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")[tonic], mode))
    assert scale.tonic == tonic
    assert (scale.pitch(height) - tonic) % 12 in scale.steps
    assert 55 <= scale.pitch(height) <= 55 + 11 + 24


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_of_two_heights_the_higher_is_never_the_lower_note(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert Scale().pitch(low) <= Scale().pitch(high)


def test_a_played_tone_has_the_frequency_of_its_note() -> None:
    tones = tones_of(survey_of(PLAIN), ("A", Mode.AEOLIAN))
    assert pitch_hz(tones.tone(HOME)) == pytest.approx(440.0, rel=0.01)


def test_each_family_of_colour_has_a_timbre() -> None:
    assert set(TIMBRES) == set(Hue)
