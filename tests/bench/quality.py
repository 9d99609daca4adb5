"""What the music is like, heard by a program: loudness, endings, whether the emotions can be told apart."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import stats

from artsound_core.assemble import assemble
from artsound_core.clip import join
from artsound_core.embedded.composing.score import Role, Score
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.emotion import CENTRES, EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.music_prompt import MusicRequest
from artsound_core.opening import open_painting
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_core.sound.loudness import integrated_loudness, true_peak_dbtp
from bench.figure import Figure, at_least, at_most, tell
from bench.hearing import Hearing, clicks, hear

SEEDS, MIXES, SECONDS = 20, 60, 30.0
#: Samples of this size or more would be cut off by 16-bit converters.
FULL_SCALE = 32767 / 32768


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: what was asked for, and what was heard of it."""

    emotion: Emotion
    valence: float
    arousal: float
    score: Score
    hearing: Hearing
    loudness_lufs: float
    true_peak_dbtp: float
    clipped: int
    last_50_ms_db: float
    clicks: int

    @property
    def loudness_error(self) -> float:
        return abs(self.loudness_lufs - self.score.loudness_lufs)

    @property
    def ends_on_tonic(self) -> bool:
        """Whether the last note of the tune and the last of the bass are the tonic."""
        return all(self._last_pitch(role) % 12 == self.score.tonic for role in (Role.MELODY, Role.BASS))

    def _last_pitch(self, role: Role) -> int:
        notes = [note for part in self.score.parts if part.role is role for note in part.notes]
        return max(notes, key=lambda note: note.start_s).pitch


def quality_figures(paintings: Sequence[Path]) -> list[Figure]:
    """All figures of the music, on `paintings`."""
    with ProcessPoolExecutor(2) as pool:
        tell(f"hearing {SEEDS} pieces of each emotion")
        tasks = [(paintings[seed % len(paintings)], emotion, seed) for emotion in EMOTIONS for seed in range(SEEDS)]
        pieces = list(pool.map(_chosen_piece, tasks, chunksize=5))
        tell(f"hearing {MIXES} mixtures of emotions")
        mixes = list(pool.map(_mixed_piece, [(paintings[n % len(paintings)], n) for n in range(MIXES)], chunksize=5))
    everything = pieces + mixes
    return [
        *_of_the_sound(everything),
        *_of_the_emotions(pieces),
        *_of_the_mixes(mixes),
        *_of_the_tunes(paintings),
    ]


def _chosen_piece(task: tuple[Path, Emotion, int]) -> Piece:
    file, emotion, seed = task
    return _piece(file, chosen(emotion), seed)


def _mixed_piece(task: tuple[Path, int]) -> Piece:
    """A mixture of emotions drawn by chance, from nearly even to nearly pure."""
    file, number = task
    drawn = np.random.default_rng(number).dirichlet(np.full(len(EMOTIONS), 0.6))
    shares = {emotion: float(share) for emotion, share in zip(EMOTIONS, drawn / drawn.sum(), strict=True)}
    valence, arousal = (sum(shares[emotion] * CENTRES[emotion][axis] for emotion in EMOTIONS) for axis in (0, 1))
    return _piece(file, EmotionEstimate(shares, valence, arousal), number)


def _piece(file: Path, estimate: EmotionEstimate, seed: int) -> Piece:
    monitor = ProgressMonitor()
    pipeline = assemble(folders_from({})).pipeline
    assert isinstance(pipeline.musician, EmbeddedMusician)
    painting = open_painting(file)
    prompt, _ = pipeline.write_prompt(painting, estimate, None, MusicRequest(SECONDS, seed), monitor)
    score = pipeline.musician.score(prompt, seed)
    clip = join(list(pipeline.perform(prompt, seed, monitor)))
    samples, rate = clip.samples, clip.sample_rate_hz
    assert samples.shape[1] == round(SECONDS * rate)
    starts_s = np.array(sorted(note.start_s for part in score.parts for note in part.notes))
    tail = samples[:, -round(0.05 * rate) :]
    return Piece(
        estimate.strongest,
        estimate.valence,
        estimate.arousal,
        score,
        hear(samples, rate),
        integrated_loudness(samples, rate),
        true_peak_dbtp(samples),
        int((np.abs(samples) >= FULL_SCALE).sum()),
        20 * math.log10(float(np.sqrt(np.square(tail).mean())) + 1e-12),
        clicks(samples.mean(axis=0), rate, starts_s),
    )


def _of_the_sound(pieces: Sequence[Piece]) -> list[Figure]:
    ending = sum(piece.ends_on_tonic for piece in pieces)
    return [
        at_most(f"clipped samples in {len(pieces)} pieces", sum(piece.clipped for piece in pieces), 0, "samples"),
        at_most("loudness against its target, worst", max(piece.loudness_error for piece in pieces), 0.5, "LU"),
        at_most("true peak, worst", max(piece.true_peak_dbtp for piece in pieces), -1.0, "dBTP"),
        at_most("last 50 ms, worst", max(piece.last_50_ms_db for piece in pieces), -60, "dBFS"),
        at_most("clicks away from onsets", sum(piece.clicks for piece in pieces), 0, "clicks"),
        at_least("pieces whose lead and bass end on the tonic", 100 * ending / len(pieces), 100, "%"),
    ]


def _of_the_emotions(pieces: Sequence[Piece]) -> list[Figure]:
    heard = np.array([_features(piece.hearing) for piece in pieces])
    heard = (heard - heard.mean(axis=0)) / heard.std(axis=0)
    names = np.array([str(piece.emotion) for piece in pieces])
    right = [names[number] == _nearest(heard, names, number) for number in range(len(pieces))]
    figures = [
        at_least(
            f"five emotions told apart by sound alone, leave one out, {SEEDS} seeds (chance 20 %)",
            100 * np.mean(right),
            95,
            "%",
        )
    ]
    for emotion in EMOTIONS:
        group = [piece for piece in pieces if piece.emotion is emotion]
        hearings = [piece.hearing for piece in group]
        tonic = np.mean([piece.hearing.tonic == piece.score.tonic for piece in group])
        figures.append(
            Figure(
                f"{emotion}: tempo written; heard: onsets, centroid, major less minor, tonic right, loudness",
                f"{_mean(piece.score.tempo_bpm for piece in group):.0f} bpm; "
                f"{_mean(each.onsets_per_s for each in hearings):.1f}/s, "
                f"{_mean(each.centroid_hz for each in hearings):.0f} Hz, "
                f"{_mean(each.major_lean for each in hearings):+.2f}, {tonic:.0%}, "
                f"{_mean(piece.loudness_lufs for piece in group):.1f} LUFS",
                "",
            )
        )
    return figures


def _features(hearing: Hearing) -> list[float]:
    """Tempo, mode, brightness and density; not loudness, which a listener may turn."""
    return [math.log(hearing.tempo_bpm), hearing.major_lean, math.log(hearing.centroid_hz), hearing.onsets_per_s]


def _nearest(heard: np.ndarray, names: np.ndarray, left_out: int) -> str:
    """The emotion whose pieces, without the one left out, are nearest to it on average."""
    others = np.arange(len(names)) != left_out
    centroids = {name: heard[others & (names == name)].mean(axis=0) for name in sorted(set(names))}
    return min(centroids, key=lambda name: float(np.square(heard[left_out] - centroids[name]).sum()))


def _of_the_mixes(pieces: Sequence[Piece]) -> list[Figure]:
    arousal = [piece.arousal for piece in pieces]
    valence = [piece.valence for piece in pieces]
    return [
        _correlation("arousal with tempo", arousal, [piece.score.tempo_bpm for piece in pieces], 0.7),
        _correlation("arousal with onset rate heard", arousal, [piece.hearing.onsets_per_s for piece in pieces], 0.7),
        _correlation("arousal with loudness heard", arousal, [piece.loudness_lufs for piece in pieces], 0.7),
        _correlation(
            "valence with mode heard (major less minor)", valence, [piece.hearing.major_lean for piece in pieces], 0.6
        ),
    ]


def _correlation(what: str, one: Sequence[float], other: Sequence[float], goal: float) -> Figure:
    return at_least(f"{what}, {len(one)} mixtures, Spearman", float(stats.spearmanr(one, other).statistic), goal, "")


def _of_the_tunes(paintings: Sequence[Path]) -> list[Figure]:
    monitor, pipeline = ProgressMonitor(), assemble(folders_from({})).pipeline
    assert isinstance(pipeline.musician, EmbeddedMusician)
    distances = []
    for emotion in EMOTIONS:
        tunes = []
        for file in paintings:
            prompt, _ = pipeline.write_prompt(
                open_painting(file), chosen(emotion), None, MusicRequest(SECONDS), monitor
            )
            score = pipeline.musician.score(prompt, 0)
            lead = next(part for part in score.parts if part.role is Role.MELODY)
            tunes.append([note.pitch - score.tonic for note in lead.notes])
        distances += [_edit_distance(*pair) for pair in itertools.combinations(tunes, 2)]
    return [
        at_least(
            f"edit distance of tunes, two paintings of one emotion, least of {len(distances)} pairs",
            min(distances),
            0.4,
            "",
            f" (median {np.median(distances):.2f})",
        )
    ]


def _edit_distance(one: Sequence[int], other: Sequence[int]) -> float:
    """Levenshtein's distance over the longer length, 0 (the same) to 1; pitches are relative to the tonic."""
    row = list(range(len(other) + 1))
    for number, pitch in enumerate(one, start=1):
        before, row[0] = row[0], number
        for place, against in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (pitch != against))
    return row[-1] / max(len(one), len(other))


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))
