"""The embedded musician: composes a score for the prompt and plays it on its own instruments, without weights or network."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator

from artsound_core.clip import Clip
from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.midi_file import write_midi
from artsound_core.embedded.composing.score import Score
from artsound_core.embedded.playing.bank import GENERATOR_VERSION
from artsound_core.embedded.playing.desk import Studio
from artsound_core.embedded.playing.synthesizer import play_score
from artsound_core.music_prompt import MusicPrompt
from artsound_core.progress import ProgressMonitor

Composer = Callable[[MusicPrompt, int, ProgressMonitor], Score]
#: Scores kept, so that the MIDI file is the very score that was heard.
_KEPT_SCORES = 4


class EmbeddedMusician:
    """Implements `contracts.Musician`. The bank's tones are computed as they are needed, quicker than a disk would give them."""

    def __init__(self, sample_rate_hz: int = 44100, composer: Composer = compose) -> None:
        self._compose, self._sample_rate_hz = composer, sample_rate_hz
        self._studio: Studio | None = None
        self._scores: OrderedDict[tuple[str, int], Score] = OrderedDict()

    @property
    def backend(self) -> str:
        return "embedded 1"

    @property
    def model(self) -> str:
        return f"own bank {GENERATOR_VERSION}"

    @property
    def sample_rate_hz(self) -> int:
        return self._sample_rate_hz

    @property
    def channels(self) -> int:
        return 2

    def score(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor | None = None) -> Score:
        """The score that `perform` plays for the same prompt and seed."""
        name = (repr(prompt), seed)
        if name not in self._scores:
            self._scores[name] = self._compose(prompt, seed, monitor or ProgressMonitor())
            while len(self._scores) > _KEPT_SCORES:
                self._scores.popitem(last=False)
        return self._scores[name]

    def midi(self, prompt: MusicPrompt, seed: int) -> bytes:
        """The same score as a Standard MIDI File."""
        return write_midi(self.score(prompt, seed))

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        """Blocks of about a second, the first half as long; see the contract."""
        monitor.check()
        score = self.score(prompt, seed, monitor)
        if self._studio is None:
            self._studio = Studio.at(self._sample_rate_hz)
        for samples in play_score(score, self._studio, monitor.check):
            yield Clip(samples, self._sample_rate_hz)
