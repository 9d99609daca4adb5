"""The values that go between the window and its work: a painting seen, its words, a wish for music, the music."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from artsound_core.caption import Caption
from artsound_core.emotion import Emotion, EmotionEstimate, chosen, moved
from artsound_core.gathering import Gathering
from artsound_core.music_prompt import DEFAULT_S, MusicPrompt, MusicRequest, Variant
from artsound_core.painting import Label, Painting
from artsound_core.stage import Stage, StageRecord

if TYPE_CHECKING:  # composing and the library need not be loaded before the window is there
    from artsound_core.embedded.composing.score import Score
    from artsound_core.library.kept_folder import KeptSound


@dataclass(frozen=True, slots=True)
class Listed:
    """A painting of the gallery, not opened yet: its label is known as far as it lies beside the file."""

    file: Path
    label: Label


@dataclass(frozen=True, slots=True)
class Seen:
    """A painting that was opened, and its emotion read. `problems`: sentences about a label that could not be read.

    `reads_title`: the title had a word of feeling, and the emotion was read from it too.
    """

    painting: Painting
    estimate: EmotionEstimate
    record: StageRecord
    problems: tuple[str, ...] = ()
    reads_title: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a painting that was seen. They come after it, for finding faces takes the longest."""

    caption: Caption
    record: StageRecord


#: The most steps that a mood can be moved either way: there it has come as far as to another emotion.
MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class MoodShift:
    """How far the person moved the mood: steps darker (-4) to brighter (4), and calmer (-4) to livelier (4)."""

    valence: int = 0
    arousal: int = 0

    def __post_init__(self) -> None:
        if max(abs(self.valence), abs(self.arousal)) > MOST_STEPS:
            raise ValueError(f"a mood is moved by at most {MOST_STEPS} steps, not {self.valence} and {self.arousal}")

    def by(self, valence: int, arousal: int) -> MoodShift:
        """So many steps further, no further than there are steps."""
        return MoodShift(_within_steps(self.valence + valence), _within_steps(self.arousal + arousal))


def _within_steps(steps: int) -> int:
    return max(-MOST_STEPS, min(MOST_STEPS, steps))


@dataclass(frozen=True, slots=True)
class Wish:
    """What music is wanted: a chosen emotion or None for the one that was read, how far its mood is moved from there, a
    seed, a length, what words it is made from."""

    emotion: Emotion | None = None
    seed: int = 0
    length_s: float = DEFAULT_S
    variant: Variant = Variant.LYRICAL
    shift: MoodShift = MoodShift()

    @property
    def request(self) -> MusicRequest:
        return MusicRequest(duration_s=self.length_s, seed=self.seed, variant=self.variant)

    def estimate(self, seen: Seen) -> tuple[EmotionEstimate, StageRecord]:
        """What the music stands on, and where it is from: a chosen emotion takes the place of the read one, and is moved as
        the person asked."""
        if self.emotion is None:
            read, record = seen.estimate, seen.record
        else:
            read, record = chosen(self.emotion), StageRecord(Stage.EMOTION, "chosen", "the listener", 0.0)
        return moved(read, self.shift.valence, self.shift.arousal), record


@dataclass(frozen=True, slots=True)
class Plan:
    """What music is made of, known before its first sound: `score` is None where it is made without notes."""

    wish: Wish
    prompt: MusicPrompt
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Music:
    """Finished music, with what is needed to save it. `gathering` shares its samples with the track that plays them; of
    music out of the library it is what was read from there.

    `description`: the words that the music was made from, where it was made from words.
    """

    wish: Wish
    prompt: MusicPrompt
    gathering: Gathering | KeptSound
    records: tuple[StageRecord, ...]
    description: Description | None = None
