"""The program's own stages, asked for the words that condition music: with the ground-truth emotion in the listener's place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from artsound_core.assemble import Engine, NeuralWish, assemble
from artsound_core.caption import Caption
from artsound_core.computer import this_computer
from artsound_core.contracts import Captioner, PromptWriter
from artsound_core.emotion import Emotion, chosen
from artsound_core.models.store import store_from
from artsound_core.music_prompt import MusicRequest, Variant
from artsound_core.neural.captioner import NeuralCaptioner
from artsound_core.neural.device import Placement
from artsound_core.neural.prompt_writer import NeuralPromptWriter
from artsound_core.neural_assembly import Places
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import Folders
from artsound_core.stage import Stage


class WordGiver(Protocol):
    """A stage that gives a text for a painting under an emotion. `identity`: all of the stage itself that decides it."""

    @property
    def identity(self) -> str: ...

    def words(self, painting: Painting, emotion: Emotion, before: str | None, monitor: ProgressMonitor) -> str:
        """`before`: what the stage before this one gave, None for the first. Raises `ModelError`; `Cancelled`."""
        ...

    def close(self) -> None:
        """Let its model go."""
        ...


@dataclass(frozen=True, slots=True)
class Stages:
    """What gives a variant its texts, one after the other; `made_by` tells of them. Variants may share them."""

    of: Mapping[Variant, tuple[WordGiver, ...]]
    made_by: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Captioning:
    """The paper's caption, which begins with the emotion word."""

    captioner: NeuralCaptioner

    @property
    def identity(self) -> str:
        return f"caption: {self.captioner.backend}, {self.captioner.model}"

    def words(self, painting: Painting, emotion: Emotion, before: str | None, monitor: ProgressMonitor) -> str:
        return self.captioner.words_for_music(painting, chosen(emotion), monitor)

    def close(self) -> None:
        self.captioner.unload()


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The caption in musical terms, completed from what the embedded writer plans."""

    writer: NeuralPromptWriter
    planner: PromptWriter
    seed: int

    @property
    def identity(self) -> str:
        planner = f"{self.planner.backend}, {self.planner.model}"
        return f"rewrite: {self.writer.backend}, {self.writer.model}, {planner}, seed {self.seed}"

    def words(self, painting: Painting, emotion: Emotion, before: str | None, monitor: ProgressMonitor) -> str:
        caption = Caption((), model_text=before)
        request = MusicRequest(seed=self.seed, variant=Variant.LYRICAL)
        return self.writer.write(painting, chosen(emotion), caption, request, monitor).text

    def close(self) -> None:
        self.writer.unload()


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the program says of a painting without any model, in one variant's way."""

    captioner: Captioner
    writer: PromptWriter
    variant: Variant
    seed: int

    @property
    def identity(self) -> str:
        parts = (self.captioner.backend, self.captioner.model, self.writer.backend, self.writer.model)
        return f"embedded {self.variant}: {', '.join(parts)}, seed {self.seed}"

    def words(self, painting: Painting, emotion: Emotion, before: str | None, monitor: ProgressMonitor) -> str:
        estimate = chosen(emotion)
        is_told = self.variant is Variant.NARRATIVE  # the only one whose text is made from the description
        caption = self.captioner.describe(painting, estimate, monitor) if is_told else None
        request = MusicRequest(seed=self.seed, variant=self.variant)
        return self.writer.write(painting, estimate, caption, request, monitor).text

    def close(self) -> None:
        return


def embedded_stages(folders: Folders, seed: int) -> Stages:
    pipeline = assemble(folders, Engine.EMBEDDED).pipeline
    tellers = {each: (Embedded(pipeline.captioner, pipeline.prompt_writer, each, seed),) for each in _WORDED}
    return Stages({Variant.EMOTIVE: (), **tellers}, {"engine": "embedded", "seed": str(seed)})


def neural_stages(
    folders: Folders, variants: tuple[Variant, ...], captioner: str, writer: str, on_card: bool, seed: int
) -> Stages:
    """The stages that `variants` need, by the catalogue's names of their models. Optimized is worded as Lyrical is.

    Raises `ModelError` for a model that is not on this computer, and `UsageError` for a name that nobody knows.
    """
    store = store_from(folders.models, folders.catalogue)
    embedded = assemble(folders, Engine.EMBEDDED).pipeline
    places = _places(on_card)
    found: dict[Variant, tuple[WordGiver, ...]] = {Variant.EMOTIVE: ()}
    made_by = {"engine": "neural", "seed": str(seed)}
    if set(variants) - {Variant.EMOTIVE}:
        model, place = store.require(captioner), _place(places, Stage.CAPTION)
        captioning = Captioning(NeuralCaptioner(model, embedded.captioner, place))
        made_by["captioner"] = _told(captioning.captioner.model, place)
        found[Variant.NARRATIVE] = (captioning,)
        if set(variants) & {Variant.LYRICAL, Variant.OPTIMIZED}:
            place = _place(places, Stage.PROMPT)
            neural_writer = NeuralPromptWriter(store.require(writer), embedded.prompt_writer, place, folders.cache)
            made_by["writer"] = _told(neural_writer.model, place)
            rewriting = Rewriting(neural_writer, embedded.prompt_writer, seed)
            found[Variant.LYRICAL] = found[Variant.OPTIMIZED] = (captioning, rewriting)
    return Stages(found, made_by)


_WORDED = (Variant.NARRATIVE, Variant.LYRICAL, Variant.OPTIMIZED)


def _places(on_card: bool) -> Places:
    """As the program places its stages; Apple's cards are not used in training."""
    computer = this_computer()
    return Places(replace(computer, has_cuda=on_card, has_mps=False), NeuralWish())


def _place(places: Places, stage: Stage) -> Placement:
    """With every core, for no window and no sound waits for one; and one model at a time is here anyway."""
    cores = this_computer().cores
    return replace(places.place(stage), threads=cores, saves_memory=False)


def _told(model: str, place: Placement) -> str:
    return f"{model}, {place.precision} on {place.device}"
