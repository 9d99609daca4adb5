"""What emotions do to music, and how doubt blends them."""

import math

import pytest

from artsound_core.embedded.composing.arrangement import arrangement_of, colours_of, pan_of, spoken_instruments
from artsound_core.embedded.composing.cues import PROTOTYPES, cues_of, mode_of
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.percussion import Groove
from artsound_core.embedded.composing.score import Role
from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, Theme
from fakes.themes import mixed_theme, theme_for

BRIGHTNESS_ORDER = (
    Mode.PHRYGIAN,
    Mode.HARMONIC_MINOR,
    Mode.AEOLIAN,
    Mode.DORIAN,
    Mode.MIXOLYDIAN,
    Mode.LYDIAN,
    Mode.IONIAN,
)


def of_two(first: Emotion, second: Emotion, share: float) -> dict[Emotion, float]:
    return {each: share if each is first else 1 - share if each is second else 0.0 for each in EMOTIONS}


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_an_emotion_alone_has_the_cues_of_its_prototype(emotion):
    cues = cues_of(mixed_theme({each: float(each is emotion) for each in EMOTIONS}))
    assert math.isclose(cues.tempo_bpm, PROTOTYPES[emotion].tempo_bpm)
    assert math.isclose(cues.loudness_lufs, PROTOTYPES[emotion].loudness_lufs)
    assert math.isclose(cues.articulation, PROTOTYPES[emotion].articulation)


def test_tempo_blends_on_a_log_scale_and_loudness_in_decibels():
    cues = cues_of(mixed_theme(of_two(Emotion.HAPPY, Emotion.SAD, 0.5)))
    assert math.isclose(cues.tempo_bpm, math.sqrt(118 * 58))
    assert math.isclose(cues.loudness_lufs, (-16 - 21) / 2)


def test_more_arousal_than_the_weights_hold_makes_music_faster_and_louder():
    weights = of_two(Emotion.HAPPY, Emotion.SAD, 0.5)
    calm = cues_of(mixed_theme(weights))
    awake = cues_of(Theme(weights, 0.0, 0.6, False, (0.5,) * 16))
    assert awake.tempo_bpm > calm.tempo_bpm * 1.1
    assert awake.loudness_lufs > calm.loudness_lufs


def test_a_light_painting_sounds_four_semitones_higher_than_a_middling_one_and_a_dark_one_four_lower():
    centres = [cues_of(theme_for(Emotion.HAPPY, lightness=light)).melody_centre for light in (0.0, 0.5, 1.0)]
    assert math.isclose(centres[1] - centres[0], 4.0)
    assert math.isclose(centres[2] - centres[1], 4.0)


def test_details_make_more_notes():
    plain, full = (cues_of(theme_for(Emotion.SAD, detail=detail)).notes_per_beat for detail in (0.0, 1.0))
    assert full > 1.3 * plain


def test_lightness_and_detail_do_not_touch_tempo_mode_or_loudness():
    one, other = (theme_for(Emotion.SAD, lightness=value, detail=value, hue_variety=value) for value in (0.0, 1.0))
    assert cues_of(one).tempo_bpm == cues_of(other).tempo_bpm
    assert cues_of(one).loudness_lufs == cues_of(other).loudness_lufs
    assert mode_of(one, 0.5) is mode_of(other, 0.5)


@pytest.mark.parametrize("draw", [0.0, 0.5, 0.99])
def test_the_mode_brightens_with_valence(draw):
    modes = []
    for percent in range(101):
        weights = of_two(Emotion.HAPPY, Emotion.SAD, percent / 100)
        modes.append(BRIGHTNESS_ORDER.index(mode_of(mixed_theme(weights), draw)))
    families = [0 if mode <= 2 else 1 if mode == 3 else 2 for mode in modes]
    assert families == sorted(families)
    assert {0, 1, 2} == set(families)


@pytest.mark.parametrize(
    ("emotion", "modes"),
    [
        (Emotion.HAPPY, {Mode.IONIAN, Mode.LYDIAN}),
        (Emotion.FUN, {Mode.IONIAN, Mode.MIXOLYDIAN}),
        (Emotion.NEUTRAL, {Mode.DORIAN}),
        (Emotion.SAD, {Mode.AEOLIAN, Mode.HARMONIC_MINOR}),
        (Emotion.ANGRY, {Mode.PHRYGIAN, Mode.HARMONIC_MINOR}),
    ],
)
def test_a_chosen_emotion_has_its_own_modes(emotion, modes):
    assert {mode_of(theme_for(emotion), draw / 20) for draw in range(20)} == modes


def test_a_guess_gets_no_war_drums_and_no_ostinato():
    weights = {each: 0.4 if each is Emotion.ANGRY else 0.15 for each in EMOTIONS}
    guessed, chosen = arrangement_of(mixed_theme(weights)), arrangement_of(theme_for(Emotion.ANGRY))
    assert chosen.groove is Groove.WAR
    assert chosen.accompaniment is Instrument.TREMOLO_STRINGS
    assert guessed.groove is Groove.HEARTBEAT
    assert Instrument.TREMOLO_STRINGS not in (guessed.accompaniment, guessed.pad)


def test_more_hues_bring_more_colours_into_the_orchestra():
    assert [colours_of(theme_for(Emotion.SAD, hue_variety=hues)) for hues in (0.0, 0.4, 0.9)] == [1, 2, 3]


def test_the_leading_voice_is_named_first_and_no_name_twice():
    names = spoken_instruments(theme_for(Emotion.SAD, hue_variety=0.9))
    assert names == ("cello", "violin", "oboe", "piano", "strings", "plucked double bass")


def test_the_lead_stands_where_the_painting_has_its_weight_and_the_chords_on_the_other_side():
    left = pan_of(Role.MELODY, True, -0.8), pan_of(Role.ACCOMPANIMENT, True, -0.8)
    right = pan_of(Role.MELODY, True, 0.8), pan_of(Role.ACCOMPANIMENT, True, 0.8)
    assert left[0] < -0.2 < 0.2 < left[1]
    assert right[1] < -0.2 < 0.2 < right[0]
