"""The neural musician on a tiny checkpoint: its blocks, seeds, windows, stopping, memory and what it says of bad models."""

from __future__ import annotations

import gc
import json
import shutil
import threading
import time
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_models import musicgen_installed
from fakes.themes import prompt_for, theme_for

torch = pytest.importorskip("torch")

from artsound_core.clip import Clip, join  # noqa: E402
from artsound_core.contracts import LoadedBackend, Musician  # noqa: E402
from artsound_core.emotion import Emotion  # noqa: E402
from artsound_core.errors import ModelError  # noqa: E402
from artsound_core.models.card import InstalledModel  # noqa: E402
from artsound_core.music_prompt import MusicPrompt, Variant  # noqa: E402
from artsound_core.neural.device import DeviceKind, Placement, Precision  # noqa: E402
from artsound_core.neural.encodec.decoder import load_decoder  # noqa: E402
from artsound_core.neural.musicgen.audiocraft_names import audiocraft_state  # noqa: E402
from artsound_core.neural.musicgen.makers import LoadedMaker, load_maker  # noqa: E402
from artsound_core.neural.musicgen.weights import open_weights  # noqa: E402
from artsound_core.neural.musician import NeuralMusician  # noqa: E402
from artsound_core.progress import (  # noqa: E402
    Cancelled,
    Event,
    ModelLoading,
    ProgressMonitor,
    StageAdvanced,
)

PLACE = Placement(precision=Precision.FP32, threads=1)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    torch.set_num_threads(1)
    return musicgen_installed(write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=3))


@pytest.fixture
def copy(installed: InstalledModel, tmp_path: Path) -> InstalledModel:
    return musicgen_installed(Path(shutil.copytree(installed.folder, tmp_path / "copy")), "damaged")


def musician(installed: InstalledModel, place: Placement = PLACE, **options: Any) -> NeuralMusician:
    return NeuralMusician(installed, installed, place, 44100, **options)


def asked(seconds: float = 2.0, text: str = "sad man in a hat", **changes: Any) -> MusicPrompt:
    return replace(prompt_for(theme_for(Emotion.SAD), seconds), text=text, **changes)


def played(by: Musician, prompt: MusicPrompt, seed: int = 1) -> np.ndarray:
    return join(list(by.perform(prompt, seed, ProgressMonitor()))).samples


def test_a_piece_has_exactly_its_length_and_comes_in_blocks(installed: InstalledModel) -> None:
    by = musician(installed)
    blocks = list(by.perform(asked(4.7), 1, ProgressMonitor()))
    assert sum(block.frames for block in blocks) == round(4.7 * 44100)
    assert {(block.sample_rate_hz, block.channels) for block in blocks} == {(44100, 2)}
    assert all(block.frames <= 1.5 * 44100 for block in blocks)
    assert len(blocks) >= 4
    assert isinstance(by, LoadedBackend)
    assert (by.backend, by.model) == ("neural 1", "tests/musicgen-tiny 1 (adopted)")


def test_one_channel_where_it_is_asked_for(installed: InstalledModel) -> None:
    assert played(musician(installed, channels=1), asked()).shape == (1, 2 * 44100)


def test_the_seed_decides_the_samples(installed: InstalledModel) -> None:
    by = musician(installed)
    first, second = played(by, asked(), 1), played(by, asked(), 1)
    assert np.array_equal(first, second)
    assert not np.array_equal(first, played(by, asked(), 2))


def test_the_text_decides_the_samples_and_nothing_else_of_the_words_does(installed: InstalledModel) -> None:
    by = musician(installed)
    first = played(by, asked(text="happy boats by the sea"))
    assert not np.array_equal(first, played(by, asked(text="angry trees by the sea")))
    assert np.array_equal(first, played(by, asked(text="happy boats by the sea", instruments=("flute",))))


@pytest.mark.parametrize("text", ["", "   ", "drums " * 900, "海の絵 🎨"])
def test_any_text_is_played(installed: InstalledModel, text: str) -> None:
    """Nothing at all, far more than the encoder can hold, and letters that the tokenizer has never seen."""
    assert np.isfinite(played(musician(installed), asked(text=text))).all()


def test_the_music_begins_long_before_it_is_made(installed: InstalledModel) -> None:
    events: list[Event] = []
    blocks = musician(installed).perform(asked(10.0), 1, ProgressMonitor(events.append))
    next(blocks)
    last = [event for event in events if isinstance(event, StageAdvanced)][-1]
    assert last.done < 0.35 * last.total
    blocks.close()


def test_a_loop_wants_and_gets_its_exact_length(installed: InstalledModel) -> None:
    assert played(musician(installed), asked(5.0, loops=True)).shape == (2, 5 * 44100)


def tiny_windows(positions: int, overlap_s: float) -> Any:
    def make(*arguments: Any) -> LoadedMaker:
        loaded = load_maker(*arguments)
        return replace(loaded, positions=positions, overlap_s=overlap_s)

    return make


def test_a_piece_longer_than_a_window_goes_on_from_the_last_ones_end(installed: InstalledModel) -> None:
    """Windows of 2 seconds: the first two sound as in one long window, and the piece has its length."""
    whole = played(musician(installed), asked(4.0))
    cut = played(musician(installed, make_steps=tiny_windows(100, 0.5)), asked(4.0))
    assert cut.shape == whole.shape
    assert np.array_equal(whole[:, : int(1.4 * 44100)], cut[:, : int(1.4 * 44100)])
    assert not np.array_equal(whole[:, 2 * 44100 :], cut[:, 2 * 44100 :])


def test_a_checkpoint_that_counts_few_positions_plays_by_short_windows(copy: InstalledModel) -> None:
    file = copy.folder / "config.json"
    tree = json.loads(file.read_text())
    tree["decoder"]["max_position_embeddings"] = 64
    file.write_text(json.dumps(tree))
    assert played(musician(copy), asked(3.0)).shape == (2, 3 * 44100)
    tree["decoder"]["max_position_embeddings"] = 8
    file.write_text(json.dumps(tree))
    with pytest.raises(ModelError, match="it counts only 8 positions, too few for a piece of music"):
        musician(copy).load(ProgressMonitor())


@pytest.mark.parametrize("precision", [Precision.BF16, Precision.INT8])
def test_lower_precision_plays_the_same_length_and_repeats_itself(
    installed: InstalledModel, precision: Precision, tmp_path: Path
) -> None:
    by = musician(installed, replace(PLACE, precision=precision), cache=tmp_path)
    first = played(by, asked())
    assert first.shape == (2, 2 * 44100)
    assert np.array_equal(first, played(by, asked()))


def test_two_pieces_at_once_are_each_what_they_are_alone(installed: InstalledModel) -> None:
    by = musician(installed)
    alone = [played(by, asked(), seed) for seed in (1, 2)]
    running = [by.perform(asked(), seed, ProgressMonitor()) for seed in (1, 2)]
    found: list[list[Clip]] = [[], []]
    while sum(_take(blocks, kept) for blocks, kept in zip(running, found, strict=True)):
        pass
    for kept, expected in zip(found, alone, strict=True):
        assert np.abs(join(kept).samples - expected).max() < 2e-3


def _take(blocks: Any, kept: list[Clip]) -> bool:
    block = next(blocks, None)
    if block is not None:
        kept.append(block)
    return block is not None


def test_loading_is_told_and_done_once(installed: InstalledModel) -> None:
    events: list[Event] = []
    by = musician(installed)
    by.load(ProgressMonitor(events.append))
    told = [event for event in events if isinstance(event, ModelLoading)]
    assert [event.name for event in told] == ["musicgen-tiny"] * len(told)
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert (told[0].done, told[-1].done / told[-1].total) == (0.0, 1.0)
    assert by.engine == "torch"
    by.load(ProgressMonitor(events.append))
    assert len([event for event in events if isinstance(event, ModelLoading)]) == len(told)


def test_two_threads_load_once(installed: InstalledModel) -> None:
    made: list[int] = []

    def counted(*arguments: Any) -> LoadedMaker:
        made.append(1)
        return load_maker(*arguments)

    by = musician(installed, make_steps=counted)
    threads = [threading.Thread(target=by.load, args=(ProgressMonitor(),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_unloading_frees_the_model_and_the_next_use_loads_it_again(installed: InstalledModel) -> None:
    held: list[weakref.ref[Any]] = []

    def watched(*arguments: Any) -> LoadedMaker:
        loaded = load_maker(*arguments)
        step = loaded.maker.__closure__[0].cell_contents  # type: ignore[attr-defined]
        held.append(weakref.ref(step))
        return loaded

    by = musician(installed, make_steps=watched)
    first = played(by, asked())
    by.unload()
    assert by.engine is None
    gc.collect()
    assert [each() for each in held] == [None]
    assert np.array_equal(first, played(by, asked()))
    assert len(held) == 2


def test_a_piece_goes_on_where_it_was_after_the_model_was_unloaded(installed: InstalledModel) -> None:
    by = musician(installed)
    expected = played(by, asked())
    blocks = by.perform(asked(), 1, ProgressMonitor())
    kept = [next(blocks), next(blocks)]
    by.unload()
    kept += list(blocks)
    assert np.abs(join(kept).samples - expected).max() < 2e-3


@pytest.mark.parametrize("after", [1, 5, 40, 150])
def test_stopping_ends_the_piece_at_once(installed: InstalledModel, after: int) -> None:
    """At the first signs of life, while loading, and in the midst of the tokens."""
    stopped_at: list[float] = []
    monitor = ProgressMonitor(lambda event: seen.append(event))
    seen: list[Event] = []

    def stop_after(event: Event) -> None:
        seen.append(event)
        if len(seen) == after:
            stopped_at.append(time.perf_counter())
            monitor.stop()

    monitor = ProgressMonitor(stop_after)
    with pytest.raises(Cancelled):
        list(musician(installed).perform(asked(30.0), 1, monitor))
    assert time.perf_counter() - stopped_at[0] < 0.2
    assert len(seen) == after


def test_who_waits_for_the_model_can_be_stopped_too(installed: InstalledModel) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(*arguments: Any) -> LoadedMaker:
        started.set()
        go_on.wait(20)
        return load_maker(*arguments)

    by = musician(installed, make_steps=slow)
    loading = threading.Thread(target=by.load, args=(ProgressMonitor(),))
    loading.start()
    started.wait(20)
    monitor = ProgressMonitor()
    threading.Timer(0.1, monitor.stop).start()
    with pytest.raises(Cancelled):
        list(by.perform(asked(), 1, monitor))
    go_on.set()
    loading.join()


def test_progress_is_told_at_every_step(installed: InstalledModel) -> None:
    events: list[Event] = []
    list(musician(installed).perform(asked(4.0), 1, ProgressMonitor(events.append)))
    told = [event for event in events if isinstance(event, StageAdvanced)]
    assert len(told) >= 203
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert {event.total for event in told} == {200}


def test_a_bare_state_dict_plays_with_the_bases_text_and_sound(installed: InstalledModel, tmp_path: Path) -> None:
    folder = tmp_path / "slot"
    folder.mkdir()
    torch.save(audiocraft_state(open_weights(installed, installed)), folder / "lm_modify_best.pt")
    slot = musicgen_installed(folder, "musicgen-optimized")
    slot = replace(slot, card=replace(slot.card, variant=Variant.OPTIMIZED))
    by = NeuralMusician(slot, installed, PLACE, 44100)
    assert np.array_equal(played(by, asked()), played(musician(installed), asked()))
    assert by.model == "tests/musicgen-optimized 1 (adopted)"


def _remove_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def _cut_short(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-1000])


def _config(**changes: Any) -> Any:
    def change(folder: Path) -> None:
        tree = json.loads((folder / "config.json").read_text())
        for part, values in changes.items():
            tree[part].update(values)
        (folder / "config.json").write_text(json.dumps(tree))

    return change


@pytest.mark.parametrize(
    "damage",
    [
        _remove_tokenizer,
        _cut_short,
        _config(text_encoder={"model_type": "umt5"}),
        _config(text_encoder={"d_model": 48}),
        _config(text_encoder={"num_layers": 5}),
        _config(text_encoder={"num_heads": "four"}),
        _config(text_encoder={"vocab_size": 100}),
        _config(text_encoder={"dense_act_fn": "nonsense"}),
        _config(audio_encoder={"codebook_size": 1024}),
        _config(audio_encoder={"target_bandwidths": [1.1]}),
        _config(decoder={"activation_function": "nonsense"}),
        _config(decoder={"vocab_size": 1024}),
    ],
)
def test_whatever_is_wrong_with_a_checkpoint_is_one_sentence(copy: InstalledModel, damage: Any) -> None:
    damage(copy.folder)
    with pytest.raises(ModelError) as caught:
        list(musician(copy).perform(asked(), 1, ProgressMonitor()))
    assert caught.value.model == "damaged"
    assert caught.value.reason[0].islower()
    assert not caught.value.reason.endswith(".")
    assert "\n" not in caught.value.reason


def test_a_device_without_memory_gives_way_to_the_processor(installed: InstalledModel) -> None:
    """The third half second finds no memory: the piece goes on there, from the tokens that it has."""
    devices: list[DeviceKind] = []

    class Failing:
        def __init__(self, maker: Any) -> None:
            self._maker, self._calls = maker, 0
            self.positions, self.begin, self.prefill = maker.positions, maker.begin, maker.prefill

        def extend(self, *arguments: Any) -> None:
            self._calls += 1
            if self._calls == 3:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20 MiB")
            self._maker.extend(*arguments)

    def make(weights: Any, placement: Placement, *rest: Any) -> LoadedMaker:
        devices.append(placement.device)
        loaded = load_maker(weights, PLACE, *rest)
        if len(devices) > 1:
            return loaded
        return replace(loaded, maker=lambda sampler: Failing(loaded.maker(sampler)))

    # With Apple's GPU, text encoder and EnCodec are on the processor anyway, and `make` puts the steps there too.
    by = musician(installed, replace(PLACE, device=DeviceKind.MPS), make_steps=make)
    found = played(by, asked())
    assert np.abs(found - played(musician(installed), asked())).max() < 2e-3
    assert devices == [DeviceKind.MPS, DeviceKind.CPU]
    assert by.placement.device is DeviceKind.CPU


def test_whatever_torch_complains_of_while_it_plays_is_one_sentence(installed: InstalledModel) -> None:
    def make(*arguments: Any) -> LoadedMaker:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied (2x64 and 32x64).\nmore of it")

    with pytest.raises(ModelError, match=r"it fails as it runs \(mat1 and mat2 .* \(2x64 and 32x64\)\)"):
        musician(installed, make_steps=make).load(ProgressMonitor())


def test_sound_that_found_no_memory_is_made_again_from_the_codes(installed: InstalledModel) -> None:
    """The tokens of that half second are drawn already, and must not be lost."""
    made: list[_SoundWithoutMemory] = []

    def make_sound(*arguments: Any) -> Any:
        made.append(_SoundWithoutMemory(load_decoder(*arguments), fails_at=None if made else 3))
        return made[-1]

    by = musician(installed, replace(PLACE, device=DeviceKind.MPS), make_steps=_on_the_processor, make_sound=make_sound)
    assert np.abs(played(by, asked()) - played(musician(installed), asked())).max() < 2e-3
    assert [each.pushed for each in made] == [3, 3]


def _on_the_processor(weights: Any, placement: Placement, *rest: Any) -> LoadedMaker:
    return load_maker(weights, PLACE, *rest)


class _SoundWithoutMemory:
    """EnCodec's decoder, whose `fails_at`-th piece of codes, the warm-up's counted, finds no memory."""

    def __init__(self, decoder: Any, fails_at: int | None) -> None:
        self.sampling_rate, self.hop, self.codebooks = decoder.sampling_rate, decoder.hop, decoder.codebooks
        self.pushed, self._decoder, self._fails_at = 0, decoder, fails_at

    def stream(self, check: Any) -> Any:
        self._stream = self._decoder.stream(check)
        self.finish = self._stream.finish
        return self

    def push(self, codes: Any) -> Any:
        self.pushed += 1
        if self.pushed == self._fails_at:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20 MiB")
        return self._stream.push(codes)


def test_a_processor_without_memory_is_one_sentence(installed: InstalledModel) -> None:
    def make(*_: Any) -> LoadedMaker:
        raise RuntimeError("[enforce fail at alloc_cpu.cpp:114] DefaultCPUAllocator: can't allocate memory: 4 GB")

    with pytest.raises(ModelError, match="there is not enough free memory for it"):
        musician(installed, make_steps=make).load(ProgressMonitor())


@pytest.mark.gpu
def test_a_graphics_card_plays_two_windows_and_gives_its_memory_back(installed: InstalledModel) -> None:
    before = torch.cuda.memory_allocated()
    by = musician(installed, Placement(DeviceKind.CUDA, Precision.BF16))
    first = played(by, asked(35.0))
    assert first.shape == (2, 35 * 44100)
    assert np.array_equal(first, played(by, asked(35.0)))
    assert by.placement.device is DeviceKind.CUDA
    by.unload()
    assert torch.cuda.memory_allocated() <= before
