"""The neural captioner: BLIP's own caption for the music, and a description from what several of its answers agree on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from artsound_core.caption import Caption
from artsound_core.contracts import Captioner
from artsound_core.emotion import EmotionEstimate
from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.captioning.asking import CaptionNetwork, Question
from artsound_core.neural.captioning.comparison import compare
from artsound_core.neural.captioning.loading import STEPS, load_network
from artsound_core.neural.captioning.model_text import model_text
from artsound_core.neural.captioning.pace import Pace
from artsound_core.neural.captioning.places import tour_sentences
from artsound_core.neural.captioning.regions import Region, regions_of
from artsound_core.neural.captioning.telling import closing_sentence, described
from artsound_core.neural.device import DeviceKind, Placement
from artsound_core.painting import Painting
from artsound_core.progress import ModelLoading, ProgressMonitor, SilentMonitor

#: Beginnings that draw different answers out of the model about the same picture, and two draws of its own.
QUESTIONS = (Question(), Question("a painting of"), Question("this painting shows"), Question("", 1), Question("", 2))
#: Asked of a part of the painting.
PART_QUESTION = Question("a painting of")
#: Seconds for one description on a processor; a graphics card looks at all parts in less.
BUDGET_S = 6.0
#: How often a thread that waits for the model looks whether it should stop.
_LOOK_S = 0.05

Load = Callable[[InstalledModel, Placement, Callable[[int], None]], CaptionNetwork]


class NeuralCaptioner:
    """Describes a painting by a caption model and by `completing`, whose measured sentences it keeps.

    The whole painting is looked at first, its parts as long as `budget_s` lasts by `clock`. The model speaks English: where
    `completing` speaks another language, its description stands alone, and the model's words are for the music only.
    """

    backend = "neural 1"

    def __init__(
        self,
        model: InstalledModel,
        completing: Captioner,
        placement: Placement,
        *,
        load: Load = load_network,
        budget_s: float = BUDGET_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._model, self._completing, self._placement = model, completing, placement
        self._load, self._budget_s, self._clock = load, budget_s, clock
        self._network: Future[CaptionNetwork] | None = None
        self._steps_loaded = 0
        self._loading = threading.Lock()

    @property
    def model(self) -> str:
        return self._model.spoken

    def load(self, monitor: ProgressMonitor) -> None:
        self._loaded(monitor)

    def unload(self) -> None:
        """Let the network go; a description that is under way keeps it until it is done."""
        with self._loading:
            was_loaded, self._network = self._network is not None, None
        if was_loaded and self._placement.device is not DeviceKind.CPU:
            import torch

            (torch.cuda if self._placement.device is DeviceKind.CUDA else torch.mps).empty_cache()

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        """The model's sentences before the measured ones in each level; never empty. Raises `ModelError`."""
        network = self._loaded(monitor)
        ends_s = self._clock() + self._budget_s
        regions = regions_of(painting.pixels)
        pace = Pace(monitor, 3 + len(regions) + bool(regions))
        measured = self._completing.describe(painting, estimate, SilentMonitor(monitor))
        pace.next()
        looked = _Looking(network, painting, str(estimate.strongest), pace, self._clock, ends_s)
        conditioned, answers = looked.at_whole()
        is_told = measured.language == "en"
        seen = looked.at_parts(regions if is_told else [])
        del network, looked
        if self._placement.saves_memory:
            self.unload()
        words = model_text(conditioned, str(estimate.strongest), lambda: measured)
        if not is_told:
            return replace(measured, model_text=words)
        title = painting.label.title
        comparison = compare([conditioned, *answers], title)
        tour = tour_sentences(comparison, [(region.place, text) for region, text in seen], title)
        sentences = described(comparison, tour, measured, closing_sentence(len(seen), len(regions)))
        return Caption(sentences, words)

    def words_for_music(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> str:
        """The `model_text` of what `describe` gives, without the rest: one look, one answer. Raises `ModelError`."""
        network = self._loaded(monitor)
        emotion = str(estimate.strongest)
        pace = Pace(monitor, 2)
        states = network.look(painting.pixels, True, pace.heed)
        pace.next()
        ((conditioned,),) = network.tell([states], (Question(emotion),), pace.heed)
        pace.end()
        return model_text(
            conditioned, emotion, lambda: self._completing.describe(painting, estimate, SilentMonitor(monitor))
        )

    def _loaded(self, monitor: ProgressMonitor) -> CaptionNetwork:
        """The network, loaded once. Loading cannot be broken off, so it has a thread of its own: whoever is told to stop
        leaves it alone, and the next one finds the model there."""
        monitor.check()
        with self._loading:
            if self._network is None or (self._network.done() and self._network.exception() is not None):
                self._network = Future()
                threading.Thread(target=self._fill, args=(self._network,), daemon=True).start()
            network = self._network
        while not network.done():
            self._tell_loading(monitor)
            try:
                network.exception(timeout=_LOOK_S)
            except TimeoutError:
                continue
        return network.result()

    def _tell_loading(self, monitor: ProgressMonitor) -> None:
        monitor.check()
        monitor.tell(ModelLoading(self._model.card.name, self._steps_loaded, STEPS))

    def _fill(self, network: Future[CaptionNetwork]) -> None:
        def tell(step: int) -> None:
            self._steps_loaded = step

        tell(0)
        try:
            network.set_result(self._load(self._model, self._placement, tell))
        except ModelError as error:
            network.set_exception(error)
        finally:
            if not network.done():  # a fault of ours: it is told by its traceback, and nobody waits for ever
                network.set_exception(ModelError(self._model.card.name, "it could not be loaded"))


class _Looking:
    """One painting before one network, against the clock."""

    def __init__(
        self,
        network: CaptionNetwork,
        painting: Painting,
        emotion: str,
        pace: Pace,
        clock: Callable[[], float],
        ends_s: float,
    ) -> None:
        self._network, self._painting, self._emotion = network, painting, emotion
        self._pace, self._clock, self._ends_s = pace, clock, ends_s
        self._writing_s = 0.0

    def at_whole(self) -> tuple[str, tuple[str, ...]]:
        """The paper's caption, which begins with the emotion, and the other answers: one look, one batch."""
        states = self._network.look(self._painting.pixels, True, self._pace.heed)
        self._pace.next()
        begun = self._clock()
        ((conditioned, *others),) = self._network.tell([states], (Question(self._emotion), *QUESTIONS), self._pace.heed)
        self._writing_s = self._clock() - begun
        self._pace.next()
        return conditioned, tuple(others)

    def at_parts(self, regions: list[Region]) -> list[tuple[Region, str]]:
        """As many parts as there is time for, keeping back the time that writing took for the whole."""
        seen: list[Region] = []
        states = []
        longest_s = 0.0
        for region in regions:
            begun = self._clock()
            if begun + longest_s + self._writing_s > self._ends_s:
                break
            states.append(self._network.look(region.of(self._painting.pixels), False, self._pace.heed))
            seen.append(region)
            longest_s = max(longest_s, self._clock() - begun)
            self._pace.next()
        if not seen:
            return []
        answers = self._network.tell(states, (PART_QUESTION,), self._pace.heed)
        self._pace.end()
        return [(region, answer) for region, (answer,) in zip(seen, answers, strict=True)]
