"""Whole scores: valid notes, exact lengths, real endings, loops, and the same notes for the same seed."""

import hashlib
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.cues import PROTOTYPES, mode_of
from artsound_core.embedded.composing.form import INTRODUCTION
from artsound_core.embedded.composing.harmony import GRAMMARS
from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.composing.score import Part, Role, Score
from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, MusicPrompt
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.themes import MODES, RISING, mixed_theme, notes_of, outline, prompt_for, theme_for

FRACTION = st.floats(0.0, 1.0)
PROMPTS = st.builds(
    lambda emotion, mode, seed, duration_s, loops, key, detail, hues, symmetry, balance, calm, light: prompt_for(
        theme_for(
            emotion,
            outline(seed),
            detail=detail,
            hue_variety=hues,
            symmetry=symmetry,
            balance=balance,
            calm_area=calm,
            lightness=light,
        ),
        duration_s,
        loops,
        key,
        mode,
    ),
    st.sampled_from(EMOTIONS),
    st.sampled_from(list(Mode)),
    st.integers(0, 1000),
    st.one_of(st.floats(4.0, 40.0), st.floats(40.0, 150.0)),
    st.booleans(),
    st.sampled_from(["C", "F#", "Bb", "E"]),
    FRACTION,
    FRACTION,
    FRACTION,
    st.floats(-1.0, 1.0),
    FRACTION,
    FRACTION,
)
DRUM_KEYS = {drum.value for drum in Drum}


def part_of(score: Score, role: Role) -> Part:
    return next(part for part in score.parts if part.role is role)


def fingerprint(score: Score) -> str:
    """A hash of every note, to a hundredth of a second."""
    digest = hashlib.sha256()
    for part in score.parts:
        digest.update(f"{part.role} {part.instrument.name}\n".encode())
        for note in part.notes:
            digest.update(f"{note.start_s:.2f} {note.duration_s:.2f} {note.pitch} {note.velocity}\n".encode())
    return digest.hexdigest()[:16]


@given(PROMPTS, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_every_score_is_playable(prompt, seed):
    score = compose(prompt, seed)
    assert score.duration_s == prompt.duration_s
    assert score.tempo_bpm == prompt.tempo_bpm
    assert score.mode is prompt.mode
    for part in score.parts:
        assert part.notes
        assert [(note.start_s, note.pitch) for note in part.notes] == sorted((n.start_s, n.pitch) for n in part.notes)
        assert -1.0 <= part.pan <= 1.0
        assert 0.0 < part.level <= 1.5
        for note in part.notes:
            assert note.start_s >= 0.0
            assert note.duration_s >= 0.01
            assert note.start_s + note.duration_s <= prompt.duration_s
            assert 1 <= note.velocity <= 127
            if part.instrument is Instrument.DRUMS:
                assert note.pitch in DRUM_KEYS
            else:
                assert part.instrument.lowest <= note.pitch <= part.instrument.highest


@given(PROMPTS, st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_beats_and_bars_share_one_clock(prompt, seed):
    score = compose(prompt, seed)
    assert len(score.beats_s) == len(score.bars) * score.beats_per_bar + 1
    assert all(first < second for first, second in pairwise(score.beats_s))
    starts = score.beats_s[:: score.beats_per_bar][:-1]
    assert [bar.start_s for bar in score.bars] == pytest.approx(list(starts))
    assert score.beats_s[-1] <= prompt.duration_s + 1e-9


@given(PROMPTS, st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_a_piece_ends_on_the_tonic_in_the_tune_and_in_the_bass(prompt, seed):
    score = compose(prompt, seed)
    if prompt.loops:
        assert score.bars[-1].degree == GRAMMARS[prompt.mode].dominant
    else:
        assert score.bars[-1].degree == 0
        assert notes_of(score, Role.MELODY)[-1].pitch % 12 == score.tonic
        assert notes_of(score, Role.BASS)[-1].pitch % 12 == score.tonic


@given(PROMPTS, st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_no_pitch_sounds_twice_at_once_in_one_part(prompt, seed):
    for part in compose(prompt, seed).parts:
        ends: dict[int, float] = {}
        for note in part.notes:
            assert note.start_s >= ends.get(note.pitch, 0.0) - 1e-9
            ends[note.pitch] = note.start_s + note.duration_s


@pytest.mark.parametrize("emotion", EMOTIONS)
@pytest.mark.parametrize("duration_s", [10.0, 30.0, 90.0])
def test_a_piece_leaves_silence_for_its_last_chord_to_die_away(emotion, duration_s):
    score = compose(prompt_for(theme_for(emotion), duration_s), 0)
    last_s = max(note.start_s + note.duration_s for part in score.parts for note in part.notes)
    assert duration_s - last_s >= min(1.2, 0.1 * duration_s)
    assert duration_s - score.beats_s[-1] <= 3.6


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_even_four_seconds_make_a_phrase_with_a_cadence(emotion):
    score = compose(prompt_for(theme_for(emotion), 4.0), 0)
    assert len(notes_of(score, Role.MELODY)) >= 2
    assert score.bars[-2].degree == GRAMMARS[score.mode].dominant
    assert score.bars[-1].degree == 0
    assert 0.75 <= score.tempo_bpm / PROTOTYPES[emotion].tempo_bpm <= 1.25


def test_the_same_prompt_and_seed_give_the_same_notes():
    prompt = prompt_for(theme_for(Emotion.HAPPY, outline(4)))
    assert compose(prompt, 7) == compose(prompt, 7)
    assert compose(prompt, 7) != compose(prompt, 8)


def test_text_and_instrument_names_do_not_touch_the_score():
    prompt = prompt_for(theme_for(Emotion.SAD))
    worded = MusicPrompt(
        "a long text", prompt.duration_s, prompt.tempo_bpm, "D", prompt.mode, ("cello",), prompt.theme, prompt.loops
    )
    assert compose(prompt, 1) == compose(worded, 1)


def test_another_length_keeps_the_motif():
    theme = theme_for(Emotion.HAPPY, outline(4))
    openings = []
    for duration_s in (32.5, 65.0):
        score = compose(prompt_for(theme, duration_s), 3)
        first = next(bar for bar in score.bars if bar.section == "A")
        tune = [note for note in notes_of(score, Role.MELODY) if note.start_s > first.start_s - 0.1]
        openings.append([note.pitch for note in tune[:5]])
    assert openings[0] == openings[1]


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_mode_is_heard_in_the_notes(emotion):
    """Of both thirds above the tonic, the mode's own sounds far longer."""
    score = compose(prompt_for(theme_for(emotion)), 0)
    seconds = np.zeros(12)
    for part in score.parts:
        if part.instrument is not Instrument.DRUMS:
            for note in part.notes:
                seconds[(note.pitch - score.tonic) % 12] += note.duration_s
    third = 4 if MODES[emotion] in (Mode.IONIAN, Mode.MIXOLYDIAN) else 3
    assert seconds[third] > 10 * seconds[7 - third]
    assert seconds[0] > 0.1 * seconds.sum()


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_each_emotion_has_its_own_tempo_loudness_and_density(emotion):
    score = compose(prompt_for(theme_for(emotion)), 0)
    onsets = {round(note.start_s, 1) for part in score.parts for note in part.notes}
    ranges = {
        Emotion.ANGRY: (130, -14.0, 5.2, 9.9),
        Emotion.FUN: (130, -16.5, 4.5, 8.5),
        Emotion.HAPPY: (100, -17.0, 3.2, 6.0),
        Emotion.NEUTRAL: (80, -20.0, 2.0, 4.9),
        Emotion.SAD: (52, -21.5, 1.0, 3.4),
    }
    slowest, quietest, least, most = ranges[emotion]
    assert slowest <= score.tempo_bpm <= slowest * 1.35
    assert quietest <= score.loudness_lufs <= quietest + 2.0
    assert least <= len(onsets) / 30 <= most


def test_over_random_mixes_arousal_drives_tempo_density_and_loudness_and_valence_the_mode():
    order = (Mode.PHRYGIAN, Mode.HARMONIC_MINOR, Mode.AEOLIAN, Mode.DORIAN, Mode.MIXOLYDIAN, Mode.LYDIAN, Mode.IONIAN)
    felt, heard = [], []
    for seed in range(40):
        generator = np.random.default_rng(seed)
        weights = dict(zip(EMOTIONS, generator.dirichlet([0.8] * 5).tolist(), strict=True))
        theme = mixed_theme(weights, outline(seed))
        mode = mode_of(theme, float(generator.random()))
        score = compose(prompt_for(theme, mode=mode), seed)
        onsets = len({round(note.start_s, 1) for part in score.parts for note in part.notes})
        felt.append((theme.arousal, theme.valence))
        heard.append((score.tempo_bpm, onsets, score.loudness_lufs, order.index(mode)))
    arousal, valence = np.array(felt).T
    tempo, density, loudness, brightness = np.array(heard, float).T
    assert rank_correlation(arousal, tempo) >= 0.7
    assert rank_correlation(arousal, density) >= 0.7
    assert rank_correlation(arousal, loudness) >= 0.7
    assert rank_correlation(valence, brightness) >= 0.6


def rank_correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Spearman's, with ties at their mean rank."""

    def ranks(values: np.ndarray) -> np.ndarray:
        return np.array([(np.sum(values < value) + np.sum(values <= value)) / 2 for value in values])

    return float(np.corrcoef(ranks(first), ranks(second))[0, 1])


def test_long_pieces_never_repeat_sixteen_bars():
    score = compose(prompt_for(theme_for(Emotion.HAPPY, outline(2)), 300.0), 0)
    starts = np.array([bar.start_s for bar in score.bars])
    bars: list[list[int]] = [[] for _ in starts]
    for note in notes_of(score, Role.MELODY):
        bars[int(np.searchsorted(starts, note.start_s + 0.05)) - 1].append(note.pitch)
    windows = [tuple(map(tuple, bars[index : index + 16])) for index in range(len(bars) - 16)]
    assert len(set(windows)) == len(windows)


def test_long_pieces_change_their_leading_instrument():
    score = compose(prompt_for(theme_for(Emotion.SAD, hue_variety=0.0), 240.0), 0)
    assert len({part.instrument for part in score.parts if part.role is Role.MELODY}) >= 2


def test_calm_areas_hold_the_tonic_in_the_bass():
    shares = []
    for calm in (0.0, 1.0):
        score = compose(prompt_for(theme_for(Emotion.HAPPY, outline(1), calm_area=calm), 60.0), 0)
        bass = notes_of(score, Role.BASS)
        shares.append(sum(note.pitch % 12 == score.tonic for note in bass) / len(bass))
    assert shares[1] > shares[0] + 0.08


def test_a_painting_heavy_at_the_left_has_its_tune_at_the_left():
    score = compose(prompt_for(theme_for(Emotion.HAPPY, balance=-0.8)), 0)
    assert part_of(score, Role.MELODY).pan < -0.2
    assert part_of(score, Role.ACCOMPANIMENT).pan > 0.2


def test_a_guess_at_anger_has_neither_war_drums_nor_an_ostinato():
    weights = {each: 0.4 if each is Emotion.ANGRY else 0.15 for each in EMOTIONS}
    score = compose(prompt_for(mixed_theme(weights, detail=0.3)), 0)
    assert Instrument.DRUMS not in {part.instrument for part in score.parts}
    assert Instrument.TREMOLO_STRINGS not in {part.instrument for part in score.parts}


def test_the_introduction_leaves_the_tune_out():
    score = compose(prompt_for(theme_for(Emotion.NEUTRAL), 30.0), 0)
    assert score.bars[0].section == INTRODUCTION
    begins = next(bar.start_s for bar in score.bars if bar.section == "A")
    assert notes_of(score, Role.MELODY)[0].start_s > begins - 0.8


def test_a_stopped_monitor_stops_the_composer():
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        compose(prompt_for(theme_for(Emotion.FUN)), 0, monitor)


def test_ten_minutes_are_composed_with_ten_looks_a_second_at_the_monitor():
    looks: list[float] = []

    class Watch(ProgressMonitor):
        def check(self) -> None:
            looks.append(time.process_time())

    compose(prompt_for(theme_for(Emotion.ANGRY), 600.0), 0, Watch())
    assert looks[-1] - looks[0] < 2.0
    assert max(later - earlier for earlier, later in pairwise(looks)) < 0.2


def test_a_key_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no such key"):
        compose(prompt_for(theme_for(Emotion.FUN), key="H"), 0)


@pytest.mark.parametrize(
    ("emotion", "expected"),
    [(Emotion.HAPPY, "75d36811e342c7b7"), (Emotion.ANGRY, "58d8a293392f157e"), (Emotion.SAD, "3e8a4764bef8f271")],
)
def test_known_scores_stay_as_they_are(emotion, expected):
    """A change here changes everybody's music: say so in the changelog, and raise the composer's version."""
    theme = theme_for(emotion, RISING, hue_variety=0.6, detail=0.6)
    assert fingerprint(compose(prompt_for(theme), 1)) == expected
