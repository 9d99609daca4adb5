"""The networks that measure, against formulas written out a second time; and where their weights come from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from artsound_core.errors import ModelError
from artsound_core.progress import Cancelled
from artsound_training.errors import DataError
from artsound_training.evaluation.embeddings import VGGish
from artsound_training.evaluation.log_mel import cnn14_filters, cnn14_log_mel, vggish_filters, vggish_patches
from artsound_training.evaluation.resampling import mono_at
from artsound_training.evaluation.tagger import Cnn14
from artsound_training.evaluation.weights import fill, load_tagger, load_vggish, read_tensors


def sound(seconds: float, rate: int, seed: int = 0) -> np.ndarray:
    """A tone that rises, in a little noise; float32 [frames]."""
    at = np.arange(round(seconds * rate)) / rate
    hiss = np.random.default_rng(seed).standard_normal(at.size)
    return (0.4 * np.sin(2 * np.pi * (300 + 400 * at) * at) + 0.02 * hiss).astype(np.float32)


def ordered_filling(network: Any) -> Any:
    """The i-th parameter from the seed 1000 + i, so that two programs of one network can be filled alike."""
    with torch.no_grad():
        for number, each in enumerate(network.parameters()):
            drawn = torch.randn(each.shape, generator=torch.Generator().manual_seed(1000 + number))
            one_dimensional = {True: 0.05 * drawn, False: drawn * (2 / max(1, each[0].numel())) ** 0.5}
            each.copy_(one_dimensional[each.ndim == 1])
        for name, each in network.named_buffers():
            if name.endswith("running_mean"):
                each.fill_(0.1)
            elif name.endswith("running_var"):
                each.fill_(1.5)
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.weight.add_(1.0)
    return network.eval()


def test_vggish_bands_are_triangles_in_mel() -> None:
    mel: Callable[[float], float] = lambda hertz: 1127.0 * np.log(1 + hertz / 700)  # noqa: E731
    edges = np.linspace(mel(125.0), mel(7500.0), 66)
    expected = np.zeros((257, 64))
    for number in range(257):
        at = mel(number * 16_000 / 512)
        for band in range(64):
            low, middle, high = edges[band : band + 3]
            expected[number, band] = max(0.0, min((at - low) / (middle - low), (high - at) / (high - middle)))
    np.testing.assert_allclose(vggish_filters(), expected, atol=1e-12)
    assert (expected[0] == 0).all()


def test_vggish_patches_are_what_its_own_formula_gives() -> None:
    samples = sound(2.1, 16_000)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
    found = vggish_patches(samples)
    assert (found.shape, found.dtype) == ((2, 96, 64), np.float32)
    for patch, frame in ((0, 0), (0, 95), (1, 0), (1, 77)):
        begin = (96 * patch + frame) * 160
        magnitudes = np.abs(np.fft.rfft(samples[begin : begin + 400].astype(float) * window, 512))
        np.testing.assert_allclose(
            found[patch, frame], np.log(magnitudes @ vggish_filters() + 0.01), rtol=1e-5, atol=1e-6
        )


@pytest.mark.parametrize(("samples", "patches"), [(15_600, 1), (30_959, 1), (30_960, 2), (480_000, 31)])
def test_a_patch_needs_the_whole_window_of_its_last_frame(samples: int, patches: int) -> None:
    assert len(vggish_patches(np.zeros(samples, np.float32))) == patches


def test_sounds_too_short_for_a_network_are_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.96 s of sound are too short for VGGish: it needs 0\.975 s"):
        vggish_patches(np.zeros(15_360, np.float32))
    with pytest.raises(ValueError, match=r"0\.3 s of sound are too short for Cnn14: it needs 0\.31 s"):
        cnn14_log_mel(np.zeros(9600, np.float32))
    with pytest.raises(ValueError, match="the sound must have one channel, not 2"):
        cnn14_log_mel(np.zeros((2, 32_000), np.float32))
    with pytest.raises(ValueError, match="not finite"):
        vggish_patches(np.full(16_000, np.nan))


def test_cnn14_bands_are_slaneys_triangles_of_equal_area() -> None:
    # Straight up to 1 kHz, 3 bands for 200 Hz; then 27 bands for a factor of 6.4.
    places = np.linspace(0.75, 15 + 27 * np.log(14) / np.log(6.4), 66)
    at = np.where(places < 15, 200 / 3 * places, 1000 * 6.4 ** ((places - 15) / 27))
    hertz = np.arange(513) * 32_000 / 1024
    for band in range(64):
        low, middle, high = at[band : band + 3]
        triangle = np.maximum(0, np.minimum((hertz - low) / (middle - low), (high - hertz) / (high - middle)))
        np.testing.assert_allclose(cnn14_filters()[:, band], triangle * 2 / (high - low), atol=1e-12)


def test_cnn14_hears_the_power_around_every_320th_sample() -> None:
    samples = sound(0.5, 32_000)
    found = cnn14_log_mel(samples)
    assert (found.shape, found.dtype) == ((51, 64), np.float32)
    mirrored = np.concatenate([samples[512:0:-1], samples, samples[-2:-514:-1]]).astype(float)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(1024) / 1024)
    for frame in (0, 7, 50):
        power = np.abs(np.fft.rfft(mirrored[320 * frame : 320 * frame + 1024] * window)) ** 2
        np.testing.assert_allclose(found[frame], 10 * np.log10(power @ cnn14_filters()), atol=1e-4)


@pytest.mark.slow
def test_cnn14_hears_what_librosa_makes() -> None:
    # librosa takes seconds to be imported.
    import librosa

    samples = sound(1.0, 32_000)
    power = librosa.feature.melspectrogram(
        y=samples, sr=32_000, n_fft=1024, hop_length=320, n_mels=64, fmin=50, fmax=14_000, pad_mode="reflect"
    )
    np.testing.assert_allclose(cnn14_log_mel(samples), 10 * np.log10(np.maximum(power.T, 1e-10)), atol=2e-3)
    filters = librosa.filters.mel(sr=32_000, n_fft=1024, n_mels=64, fmin=50, fmax=14_000).T
    np.testing.assert_allclose(cnn14_filters(), filters, atol=1e-8)


def test_silence_is_the_floor_and_no_trouble() -> None:
    assert (cnn14_log_mel(np.zeros(32_000)) == -100.0).all()
    assert vggish_patches(np.zeros(16_000)) == pytest.approx(np.log(0.01))


def test_vggish_at_full_size_has_the_published_tensors() -> None:
    with torch.device("meta"):
        shapes = {name: tuple(each.shape) for name, each in VGGish().state_dict().items()}
    assert shapes == {
        "features.0.weight": (64, 1, 3, 3), "features.0.bias": (64,),
        "features.3.weight": (128, 64, 3, 3), "features.3.bias": (128,),
        "features.6.weight": (256, 128, 3, 3), "features.6.bias": (256,),
        "features.8.weight": (256, 256, 3, 3), "features.8.bias": (256,),
        "features.11.weight": (512, 256, 3, 3), "features.11.bias": (512,),
        "features.13.weight": (512, 512, 3, 3), "features.13.bias": (512,),
        "embeddings.0.weight": (4096, 12_288), "embeddings.0.bias": (4096,),
        "embeddings.2.weight": (4096, 4096), "embeddings.2.bias": (4096,),
        "embeddings.4.weight": (128, 4096), "embeddings.4.bias": (128,),
    }  # fmt: skip


def test_vggish_computes_what_its_layers_say_and_flattens_the_channel_last() -> None:
    network = ordered_filling(VGGish(width=2))
    held = network.state_dict()
    patches = torch.from_numpy(vggish_patches(sound(4.0, 16_000)))
    seen = patches[:, None]
    for number, pools in ((0, True), (3, True), (6, False), (8, True), (11, False), (13, True)):
        seen = torch.relu(
            functional.conv2d(seen, held[f"features.{number}.weight"], held[f"features.{number}.bias"], padding=1)
        )
        seen = functional.max_pool2d(seen, 2) if pools else seen
    vectors = {}
    for order in ("last", "first"):
        flat = torch.stack([(each.movedim(0, -1) if order == "last" else each).flatten() for each in seen])
        for number in (0, 2, 4):
            flat = functional.linear(flat, held[f"embeddings.{number}.weight"], held[f"embeddings.{number}.bias"])
            flat = flat if number == 4 else torch.relu(flat)
        vectors[order] = flat
    found = network(patches)
    assert found.shape == (4, 4)
    torch.testing.assert_close(found, vectors["last"], rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(network(patches[:, None]), found)
    assert (found - vectors["first"]).abs().max() > 0.1 * found.abs().max()
    assert (found < 0).any()  # the last activation is off


def test_cnn14_at_full_size_has_the_published_tensors() -> None:
    with torch.device("meta"):
        network = Cnn14()
    shapes = {name: tuple(each.shape) for name, each in network.state_dict().items()}
    # The paper counts as many.
    assert sum(each.numel() for each in network.parameters()) == 80_753_615
    assert shapes["bn0.running_mean"] == (64,)
    assert shapes["conv_block1.conv1.weight"] == (64, 1, 3, 3)
    assert shapes["conv_block6.conv2.weight"] == (2048, 2048, 3, 3)
    assert shapes["conv_block6.bn2.bias"] == (2048,)
    assert (shapes["fc1.weight"], shapes["fc_audioset.weight"]) == ((2048, 2048), (527, 2048))
    assert not any("conv1.bias" in name for name in shapes)


def test_cnn14_computes_what_its_layers_say() -> None:
    network = ordered_filling(Cnn14(classes=7, width=2))
    held = network.state_dict()

    def normed(name: str, each: torch.Tensor) -> torch.Tensor:
        parts = (held[f"{name}.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
        mean, variance, weight, bias = (part[:, None, None] for part in parts)
        return (each - mean) / torch.sqrt(variance + 1e-5) * weight + bias

    log_mel = torch.from_numpy(cnn14_log_mel(sound(1.0, 32_000)))[None] / 20
    seen = normed("bn0", log_mel[0].T[:, :, None])[:, :, 0].T[None, None]
    for block in range(1, 7):
        for layer in (1, 2):
            seen = functional.conv2d(seen, held[f"conv_block{block}.conv{layer}.weight"], padding=1)
            seen = torch.relu(normed(f"conv_block{block}.bn{layer}", seen[0])[None])
        if block < 6:
            seen = functional.avg_pool2d(seen, 2)
    pooled = seen.mean(dim=-1)
    pooled = pooled.max(dim=-1).values + pooled.mean(dim=-1)
    embedding = torch.relu(functional.linear(pooled, held["fc1.weight"], held["fc1.bias"]))
    logits = functional.linear(embedding, held["fc_audioset.weight"], held["fc_audioset.bias"])
    torch.testing.assert_close(network(log_mel), logits, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(network.embedding(log_mel), embedding, rtol=1e-3, atol=1e-4)


def test_random_networks_repeat_with_their_seed_and_say_what_they_are() -> None:
    samples = sound(2.5, 32_000)
    one, again, other = (load_vggish(None, random_seed=seed) for seed in (1, 1, 2))
    vectors = one.embeddings(samples, 32_000)
    assert vectors.shape == (2, 8)
    assert (again.embeddings(samples, 32_000) == vectors).all()
    assert not np.allclose(other.embeddings(samples, 32_000), vectors)
    assert one.definition.endswith("random weights (seed 1): for trying the chain only, the figure means nothing")
    tagger = load_tagger(None, random_seed=1)
    logits = tagger.logits(samples, 32_000)
    assert logits.shape == (527,)
    assert not np.allclose(logits, tagger.logits(sound(2.5, 32_000, seed=1)[::-1], 32_000))
    assert "random weights (seed 1)" in tagger.definition


def test_without_a_file_and_a_seed_the_weights_are_asked_for() -> None:
    with pytest.raises(ModelError) as caught:
        load_vggish(None)
    assert caught.value.explain().startswith("vggish: its weights are needed: --vggish FILE, from https://github.com/")
    with pytest.raises(ModelError, match="--tagger FILE"):
        load_tagger(None)


def test_a_long_measurement_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    for measure in (load_vggish(None, random_seed=0).embeddings, load_tagger(None, random_seed=0).logits):
        with pytest.raises(Cancelled):
            measure(sound(1.0, 32_000), 32_000, stop)


def test_weights_that_give_no_numbers_are_told_as_damaged() -> None:
    embedder, tagger = load_vggish(None, random_seed=0), load_tagger(None, random_seed=0)
    with torch.no_grad():
        embedder.network.embeddings[4].bias.fill_(torch.nan)
        tagger.network.fc_audioset.bias.fill_(torch.inf)
    with pytest.raises(ModelError, match="weights must be damaged"):
        embedder.embeddings(sound(1.0, 16_000), 16_000)
    with pytest.raises(ModelError, match="weights must be damaged"):
        tagger.logits(sound(1.0, 32_000), 32_000)


def checkpoint(file: Path, held: object, *, is_old: bool) -> Path:
    torch.save(held, file, _use_new_zipfile_serialization=not is_old)
    return file


@pytest.mark.parametrize("is_old", [False, True], ids=["as torch writes today", "as torch wrote in 2019"])
def test_a_state_dict_is_read_with_all_that_a_training_left_beside_it(tmp_path: Path, is_old: bool) -> None:
    network = ordered_filling(Cnn14(classes=3, width=1))
    sampler = {"indexes": np.arange(5), "place": np.int64(3), "of": np.float32(0.5), "black": np.array(["a", "b"])}
    held = {"iteration": 600_000, "model": network.state_dict(), "sampler": sampler}
    found = read_tensors("cnn14", checkpoint(tmp_path / "best.pth", held, is_old=is_old))
    other = Cnn14(classes=3, width=1)
    fill("cnn14", other, found)
    assert all(torch.equal(each, other.state_dict()[name]) for name, each in network.state_dict().items())


def test_old_batch_norms_without_a_counter_and_the_spectrogram_beside_the_network_are_no_trouble() -> None:
    network = Cnn14(classes=3, width=1)
    held = {name: each for name, each in network.state_dict().items() if "num_batches" not in name}
    held["spectrogram_extractor.stft.conv_real.weight"] = torch.zeros(3)
    fill("cnn14", Cnn14(classes=3, width=1), held, passed_over=("spectrogram_extractor.",))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda held: held.pop("fc1.bias"), "1 of its tensors are missing, the first is fc1.bias"),
        (lambda held: held.update(extra=torch.zeros(1)), "it holds a tensor that this network does not have: extra"),
        (lambda held: held.update({"fc1.bias": torch.zeros(5)}), "a tensor has the wrong shape: fc1.bias is [5]"),
    ],
)
def test_a_state_dict_that_does_not_fit_is_refused(change: Callable[[dict[str, Any]], object], reason: str) -> None:
    held = dict(Cnn14(classes=3, width=1).state_dict())
    change(held)
    with pytest.raises(ModelError) as caught:
        fill("cnn14", Cnn14(classes=3, width=1), held)
    assert caught.value.explain() == f"cnn14: {reason}."


class Hostile:
    """Its pickle runs a program when it is opened carelessly."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (print, ("this must never be printed",))


def test_files_that_hold_no_weights_are_refused_and_nothing_in_them_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = checkpoint(tmp_path / "hostile.pth", {"model": Hostile()}, is_old=False)
    text = tmp_path / "page.pth"
    text.write_text("<html>not found</html>")
    cut = tmp_path / "cut.pth"
    cut.write_bytes(hostile.read_bytes()[:200])
    empty = tmp_path / "empty.pth"
    empty.touch()
    for file in (hostile, text, cut, empty, tmp_path):
        with pytest.raises(ModelError, match="holds no weights that can be read"):
            read_tensors("vggish", file)
    number = checkpoint(tmp_path / "number.pth", {"model": {"a": 1}}, is_old=False)
    with pytest.raises(ModelError, match=r"number\.pth holds no state dict"):
        read_tensors("vggish", number)
    assert "never be printed" not in capsys.readouterr().out
    with pytest.raises(DataError, match="there is no such file"):
        load_vggish(tmp_path / "nowhere.pth")


def test_a_tagger_of_other_frequency_bands_is_refused(tmp_path: Path) -> None:
    held = {"model": {"logmel_extractor.melW": torch.zeros(257, 64)}}
    file = checkpoint(tmp_path / "Cnn14_16k.pth", held, is_old=False)
    with pytest.raises(ModelError, match="it listens to other frequency bands than Cnn14 at 32 kHz does"):
        load_tagger(file)
    right = {"model": {"logmel_extractor.melW": torch.from_numpy(cnn14_filters()).float()}}
    with pytest.raises(ModelError, match=r"of its tensors are missing, the first is bn0\.bias"):
        load_tagger(checkpoint(tmp_path / "other.pth", right, is_old=False))


def test_the_digest_of_the_weights_is_told(tmp_path: Path) -> None:
    # A file of full size would be 280 MB; what is told of a file is asked of the value that tells it.
    from artsound_training.evaluation.weights import Weights

    digest = hashlib.sha256(b"weights").hexdigest()
    assert Weights("vggish.pth", digest).explain() == f"weights vggish.pth, sha256 {digest}"
    assert not Weights("vggish.pth", digest).is_random
    assert Weights(seed=3).is_random


@pytest.mark.slow
def test_vggish_at_full_size_is_read_from_its_file_and_hears_thirty_seconds(tmp_path: Path) -> None:
    network = ordered_filling(VGGish())
    file = checkpoint(tmp_path / "vggish-10086976.pth", network.state_dict(), is_old=True)
    embedder = load_vggish(file)
    vectors = embedder.embeddings(sound(30.0, 32_000), 32_000)
    assert vectors.shape == (31, 128)
    assert hashlib.sha256(file.read_bytes()).hexdigest() in embedder.definition


@pytest.mark.gpu
def test_a_card_hears_what_the_processor_hears() -> None:
    samples = sound(2.5, 32_000)
    for load, measure in ((load_vggish, "embeddings"), (load_tagger, "logits")):
        here, there = (
            getattr(load(None, device, random_seed=0), measure)(samples, 32_000) for device in ("cpu", "cuda")
        )
        np.testing.assert_allclose(there, here, rtol=1e-2, atol=1e-2 * np.abs(here).max())


def test_sound_is_brought_to_a_rate_as_the_mean_of_its_channels() -> None:
    at = np.arange(32_000) / 32_000
    tone, other = np.sin(2 * np.pi * 1000 * at), np.sin(2 * np.pi * 12_000 * at)
    found = mono_at(np.stack([tone + other, tone]), 32_000, 16_000)
    assert (found.shape, found.dtype) == ((16_000,), np.float32)
    # 12 kHz lies above half the new rate and is gone; 1 kHz is as it was.
    expected = np.sin(2 * np.pi * 1000 * np.arange(16_000) / 16_000)
    np.testing.assert_allclose(found[500:-500], expected[500:-500], atol=1e-3)
    assert (mono_at(tone, 32_000, 32_000) == tone.astype(np.float32)).all()
    assert mono_at(np.zeros(0), 32_000, 16_000).shape == (0,)
    with pytest.raises(ValueError, match="a sample rate must be above 0, not 0 Hz"):
        mono_at(tone, 0, 16_000)
