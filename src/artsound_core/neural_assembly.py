"""Puts the neural pipeline together from the models on disk; whatever is missing is done by the embedded engine, and said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from artsound_core.assemble import Assembly, Engine, NeuralWish, Numbers
from artsound_core.computer import Computer
from artsound_core.contracts import Backend, Captioner, EmotionReader, Musician, PromptWriter
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.errors import ModelError, UsageError
from artsound_core.models.card import Architecture, InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.models.store import ModelStore, store_from
from artsound_core.music_prompt import Variant
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.pipeline import Pipeline
from artsound_core.settings import Folders
from artsound_core.stage import Stage
from artsound_core.turns import Turns

#: Measured on full-size models (docs/benchmarks.md): what Python, torch and the window take, and each stage at most.
_BASE_BYTES = 900 * 2**20
_STAGE_BYTES = {Stage.EMOTION: 300, Stage.CAPTION: 1300, Stage.PROMPT: 1900, Stage.MUSIC: 1600}
_MIB = 2**20


def assemble_neural(
    folders: Folders,
    embedded: Pipeline,
    stand_in: EmbeddedMusician,
    wish: NeuralWish,
    sample_rate_hz: int | None,
    computer: Computer,
) -> Assembly:
    """The neural pipeline; `sample_rate_hz` is None where no music is wanted.

    Raises `ModelError` where torch, the music model or the memory for it is lacking, or a model on disk is damaged.
    """
    store = store_from(folders.models, folders.catalogue)
    music = None if sample_rate_hz is None else _music_model(store, wish)
    if not computer.has_torch:
        raise ModelError("the neural engine", "torch and transformers are not installed; `make neural` installs them")
    _let_others_run()
    places = Places(computer, wish)
    builder = _Builder(folders, store, wish, places, embedded, [])
    reader, captioner = builder.reader(), builder.captioner()
    if music is None or sample_rate_hz is None:
        pipeline = Pipeline(
            reader, captioner, embedded.prompt_writer, embedded.musician, turns=builder.turns(reader, captioner)
        )
        return Assembly(pipeline, Engine.NEURAL, tuple(builder.remarks))
    places.demand(Stage.MUSIC)
    writer, musician = builder.writer(), builder.musician(music, sample_rate_hz)
    turns = builder.turns(reader, captioner, writer, musician)
    pipeline = Pipeline(reader, captioner, writer, musician, music_follows_text=True, turns=turns)
    reasons = (f"The neural engine plays {music.chosen.spoken}, {places.spoken}.", *music.remarks, *builder.remarks)
    return Assembly(pipeline, Engine.NEURAL, reasons, stand_in=stand_in)


def assemble_audiocraft(
    folders: Folders, embedded: Pipeline, stand_in: EmbeddedMusician, wish: NeuralWish, sample_rate_hz: int
) -> Assembly:
    """The reference engine: audiocraft's own MusicGen for the music, everything else embedded."""
    from artsound_core.neural.audiocraft_musician import AudiocraftMusician

    music = _music_model(store_from(folders.models, folders.catalogue), wish)
    musician: Musician = AudiocraftMusician(music.chosen, music.base, sample_rate_hz)
    pipeline = Pipeline(
        embedded.emotion_reader, embedded.captioner, embedded.prompt_writer, musician, music_follows_text=True
    )
    reasons = (f"audiocraft plays {music.chosen.spoken}; the stages before it are embedded.", *music.remarks)
    return Assembly(pipeline, Engine.AUDIOCRAFT, reasons, stand_in=stand_in)


def _let_others_run() -> None:
    """Before torch is imported: its threads may spin only for a moment while they wait for each other, then must sleep.

    Beside the window, the sound and a stand-in on two busy cores, endless spinning made a run seven times longer (30 s, not
    4). Sleeping at once halves the speed of short products on an idle machine; 3000 turns, some microseconds, cost neither.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "3000")  # of GNU's library, which torch brings on Linux


@dataclass(frozen=True, slots=True)
class _MusicModel:
    """`base` holds the text encoder and EnCodec where `chosen` is a bare state dict; the same model otherwise."""

    chosen: InstalledModel
    base: InstalledModel
    remarks: tuple[str, ...] = ()


def _music_model(store: ModelStore, wish: NeuralWish) -> _MusicModel:
    named = _named(store, wish, Stage.MUSIC)
    tuned = named or _first(store, [each.name for each in store.cards if each.variant is wish.variant])
    small = store.find("musicgen-small")
    if tuned is not None:
        check_folder(tuned)
        return _MusicModel(tuned, small or tuned)
    if small is None:
        return _MusicModel(*(store.require("musicgen-small"),) * 2)
    check_folder(small)
    slot = f"musicgen-{wish.variant}"
    remark = f"{slot} is not on this computer, so facebook/musicgen-small plays the {wish.variant} variant."
    return _MusicModel(small, small, (remark,))


def _named(store: ModelStore, wish: NeuralWish, stage: Stage) -> InstalledModel | None:
    """The model that the person named for this stage; `UsageError` for a name that the catalogue lacks."""
    cards = [card for card in map(store.card, wish.models) if card.stage is stage]
    if len(cards) > 1:
        raise UsageError("--use", f"{cards[0].name} and {cards[1].name} are both for the {stage} stage")
    return store.require(cards[0].name) if cards else None


def _first(store: ModelStore, names: Sequence[str]) -> InstalledModel | None:
    return next((found for name in names if (found := store.find(name)) is not None), None)


class Places:
    """Which device and numbers each stage gets, and how much memory is left for those that come after."""

    def __init__(self, computer: Computer, wish: NeuralWish) -> None:
        self._computer, self._wish = computer, wish
        needed = _BASE_BYTES + sum(_STAGE_BYTES.values()) * _MIB
        self._is_short = self._device() is DeviceKind.CPU and computer.free_bytes < needed
        self.saves_memory = wish.saves_memory or self._is_short

    @property
    def spoken(self) -> str:
        device = {DeviceKind.CPU: "the processor", DeviceKind.CUDA: "the graphics card", DeviceKind.MPS: "Apple's GPU"}
        numbers = self.place(Stage.MUSIC).precision
        clause = f"on {device[self._device()]} in {numbers}"
        if self._wish.saves_memory:
            return f"{clause}, one model at a time, as you asked"
        if self._is_short:
            return (
                f"{clause}, one model at a time, for only {self._computer.free_bytes / 2**30:.1f} GB of memory are free"
            )
        return clause

    def has_room(self, stage: Stage) -> bool:
        """Whether the stage fits alone; on a graphics card the loader sees for itself."""
        return self._device() is not DeviceKind.CPU or self._computer.free_bytes >= _needed(stage)

    def demand(self, stage: Stage) -> None:
        if not self.has_room(stage):
            free, needed = self._computer.free_bytes / 2**30, _needed(stage) / 2**30
            raise ModelError(
                "the neural engine", f"it needs {needed:.1f} GB of free memory for music, and {free:.1f} GB are free"
            )

    def place(self, stage: Stage) -> Placement:
        device = self._device()
        precision = self._precision(stage, device)
        spare = 1 if self._computer.cores > 2 else 0  # a core for the window and the sound
        return Placement(device, precision, max(1, self._computer.cores - spare), self.saves_memory)

    def _device(self) -> DeviceKind:
        if self._computer.has_cuda:
            return DeviceKind.CUDA
        return DeviceKind.MPS if self._computer.has_mps else DeviceKind.CPU

    def _precision(self, stage: Stage, device: DeviceKind) -> Precision:
        if device is not DeviceKind.CPU:
            return Precision.FP32 if self._wish.numbers is Numbers.FP32 else Precision.BF16
        if self._wish.numbers is not Numbers.AUTO:
            return Precision(str(self._wish.numbers))
        if stage in (Stage.PROMPT, Stage.MUSIC):
            return Precision.INT8  # one token at a time is as fast as the weights can be read
        return Precision.BF16 if self._computer.has_bf16 else Precision.FP32


def _needed(stage: Stage) -> int:
    return _BASE_BYTES + _STAGE_BYTES[stage] * _MIB


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes each stage's backend, or takes the embedded one and says so in `remarks`."""

    folders: Folders
    store: ModelStore
    wish: NeuralWish
    places: Places
    embedded: Pipeline
    remarks: list[str]

    def reader(self) -> EmotionReader:
        classifier = self._model(Stage.EMOTION, Architecture.EMOTION_CLASSIFIER, "reads the emotion")
        if classifier is None:
            return self.embedded.emotion_reader
        from artsound_core.neural.emotion_reader import NeuralEmotionReader

        backbones = [each.name for each in self.store.cards if each.architecture is Architecture.RESNET]
        place = self.places.place(Stage.EMOTION)
        return NeuralEmotionReader(classifier, _first(self.store, backbones), place, self.wish.language)

    def captioner(self) -> Captioner:
        model = self._model(Stage.CAPTION, Architecture.BLIP, "describes the painting")
        if model is None:
            return self.embedded.captioner
        from artsound_core.neural.captioner import NeuralCaptioner

        if self.wish.language != "en":
            self.remarks.append(
                f"{model.card.name} tells what it sees in English only, so the description is the measured one."
            )
        return NeuralCaptioner(model, self.embedded.captioner, self.places.place(Stage.CAPTION))

    def writer(self) -> PromptWriter:
        from artsound_core.neural.prompt_writer import NeuralPromptWriter

        rewrites = self.wish.variant in (Variant.LYRICAL, Variant.OPTIMIZED)
        model = self._model(Stage.PROMPT, Architecture.INSTRUCTION, "words the music") if rewrites else None
        place = self.places.place(Stage.PROMPT)
        return NeuralPromptWriter(model, self.embedded.prompt_writer, place, self.folders.cache)

    def musician(self, music: _MusicModel, sample_rate_hz: int) -> Musician:
        from artsound_core.neural.musician import NeuralMusician

        place = self.places.place(Stage.MUSIC)
        return NeuralMusician(
            music.chosen, music.base, place, sample_rate_hz, channels=self.wish.channels, cache=self.folders.cache
        )

    def turns(self, *backends: Backend) -> Turns:
        return Turns(dict(zip(Stage, backends, strict=False)), warms_ahead=not self.places.saves_memory)

    def _model(self, stage: Stage, architecture: Architecture, what_it_does: str) -> InstalledModel | None:
        """The model for a stage; where there is none, or no room, the embedded engine's turn is said."""
        names = [card.name for card in self.store.cards if card.architecture is architecture]
        found = _named(self.store, self.wish, stage) or _first(self.store, names)
        if found is None:
            self.remarks.append(f"{names[0]} is not on this computer, so the embedded engine {what_it_does}.")
            return None
        check_folder(found)
        if not self.places.has_room(stage):
            self.remarks.append(f"Memory is too short for {found.card.name}, so the embedded engine {what_it_does}.")
            return None
        return found
