"""What a stage must do. A backend inherits nothing; one contract suite (`tests/core/test_stage_contracts.py`) runs over all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from artsound_core.caption import Caption
from artsound_core.clip import Clip
from artsound_core.emotion import EmotionEstimate
from artsound_core.music_prompt import MusicPrompt, MusicRequest
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor


class Backend(Protocol):
    """Who speaks: `backend` is family and version (`embedded 1`), `model` the name and revision of the weights or rules."""

    @property
    def backend(self) -> str: ...

    @property
    def model(self) -> str: ...


class EmotionReader(Backend, Protocol):
    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        """The painting's emotion; never raises for a painting that could be opened, be it 1x1 or 20000x50."""
        ...


class Captioner(Backend, Protocol):
    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        """At least one sentence of each level brief, overview and feeling; a label level only if the label has facts."""
        ...


class PromptWriter(Backend, Protocol):
    def write(
        self,
        painting: Painting,
        estimate: EmotionEstimate,
        caption: Caption | None,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> MusicPrompt:
        """`caption` may be None where music is wanted before the description is ready: that is the plan.

        With the caption the text may say more. Tempo, key and instruments may change only where the text itself names them;
        length, theme and loops never do.
        """
        ...


class Musician(Backend, Protocol):
    @property
    def sample_rate_hz(self) -> int: ...

    @property
    def channels(self) -> int: ...

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        """Blocks of about a second, mastered and ready to play, together exactly `round(duration_s * rate)` frames.

        Same prompt and seed: the same samples on one machine. Stops within 0.2 s of `monitor.stop()` by `Cancelled`.
        """
        ...


@runtime_checkable
class LoadedBackend(Protocol):
    """A backend whose model is large: it can be loaded ahead of its use and let go after it."""

    def load(self, monitor: ProgressMonitor) -> None:
        """Read the model into memory, telling `ModelLoading`; at once where that is done. May run in any thread, and
        whoever else needs the model meanwhile waits for it. Raises `ModelError`; stops within 0.2 s by `Cancelled`."""
        ...

    def unload(self) -> None:
        """Let the model's memory go; the next use loads it again."""
        ...


@runtime_checkable
class ScoringMusician(Protocol):
    """A musician who writes notes before playing them; one who makes sound directly has no score to give."""

    def midi(self, prompt: MusicPrompt, seed: int) -> bytes:
        """The piece that `perform` plays for the same prompt and seed, as a Standard MIDI File."""
        ...
