"""An instruction model that gives the answers one wrote for it, in order, and remembers what it was asked."""

from __future__ import annotations

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, MusicPrompt, Theme
from artsound_core.neural.prompting.rewriting import Answer, Question
from artsound_core.progress import ProgressMonitor

SUBJECT = "sad man in a sailor's hat sitting at a table"
#: The answer that the paper's authors published for it.
PUBLISHED = (
    "The sad man in a sailor's hat sits at a table, creating a melancholic atmosphere with a slow-paced tempo and a somber "
    "melody played by the piano."
)


class ScriptedAnswers:
    """A text that ends with `…` was cut off there."""

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)
        self.asked: list[Question] = []

    def answer(self, question: Question, monitor: ProgressMonitor) -> Answer:
        monitor.check()
        self.asked.append(question)
        text = self._texts[len(self.asked) - 1]
        return Answer(text.removesuffix("…"), is_complete=not text.endswith("…"))


def planned(
    tempo_bpm: float = 61.7,
    key: str = "D",
    mode: Mode = Mode.AEOLIAN,
    instruments: tuple[str, ...] = ("cello", "piano", "strings", "plucked double bass"),
) -> MusicPrompt:
    """What an embedded writer might plan for a sad painting."""
    theme = Theme({each: float(each is Emotion.SAD) for each in EMOTIONS}, -0.6, -0.4, True, (0.5,) * 16)
    text = (
        "A sad painting in navy blue, heard as a chamber elegy: slow, 62 beats a minute, in D minor, a cello melody over "
        "broken piano chords, with strings and plucked double bass."
    )
    return MusicPrompt(text, 30.0, tempo_bpm, key, mode, instruments, theme)
