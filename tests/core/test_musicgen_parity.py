"""Our decode loop against transformers' own, on a tiny checkpoint in fp32."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_models import musicgen_installed, reference_codes, reference_model, reference_states

torch = pytest.importorskip("torch")

from artsound_core.neural.device import Placement, Precision  # noqa: E402
from artsound_core.neural.musicgen.columns import SampledColumns, delayed, undelayed  # noqa: E402
from artsound_core.neural.musicgen.sampling import Sampler, Sampling  # noqa: E402
from artsound_core.neural.musicgen.token_stream import TokenStream  # noqa: E402
from artsound_core.neural.musicgen.torch_step import TorchStep  # noqa: E402
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights  # noqa: E402

IDS = [[5, 9, 14, 7, 23, 1]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    return write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=3)


@pytest.fixture(scope="module")
def reference(folder: Path) -> Any:
    return reference_model(folder)


@pytest.fixture(scope="module")
def weights(folder: Path) -> MusicGenWeights:
    installed = musicgen_installed(folder)
    return open_weights(installed, installed)


def nothing(*_: float) -> None:
    pass


def step_of(weights: MusicGenWeights, precision: Precision = Precision.FP32, positions: int = 128) -> TorchStep:
    return TorchStep(weights, Placement(precision=precision, threads=1), positions, nothing)


def our_codes(weights: MusicGenWeights, states: Any, frames: int, sampling: Sampling, seed: int = 0) -> Any:
    maker = SampledColumns(step_of(weights), Sampler(sampling, seed, "tiny"))
    stream = TokenStream(weights.codebooks, weights.special_token, frames, maker.positions, 16)
    stream.resume(maker, states, sampling.guidance, nothing)
    return torch.cat([stream.extend(maker, 7, nothing) for _ in range(-(-frames // 7))], dim=1)


def test_greedy_tokens_equal_those_of_transformers(reference: Any, weights: MusicGenWeights) -> None:
    ids = torch.tensor(IDS)
    expected = reference_codes(reference, ids, 43, do_sample=False, guidance_scale=3.0)
    found = our_codes(weights, reference_states(reference, ids), 40, Sampling(temperature=0))
    assert found.tolist() == expected.tolist()


@pytest.mark.parametrize(("top_k", "temperature", "guidance"), [(250, 1.0, 3.0), (20, 0.8, 5.0)])
def test_sampled_tokens_equal_those_of_transformers_with_the_same_draws(
    reference: Any, weights: MusicGenWeights, top_k: int, temperature: float, guidance: float
) -> None:
    ids = torch.tensor(IDS)
    torch.manual_seed(11)
    expected = reference_codes(
        reference, ids, 43, do_sample=True, guidance_scale=guidance, top_k=top_k, temperature=temperature
    )
    states = reference_states(reference, ids)
    found = our_codes(weights, states, 40, Sampling(top_k, temperature, guidance), seed=11)
    assert found.tolist() == expected.tolist()


def test_without_guidance_one_row_is_enough(reference: Any, weights: MusicGenWeights) -> None:
    ids = torch.tensor(IDS)
    expected = reference_codes(reference, ids, 23, do_sample=False, guidance_scale=1.0)
    found = our_codes(weights, reference_states(reference, ids), 20, Sampling(temperature=0, guidance=1.0))
    assert found.tolist() == expected.tolist()


def test_a_continued_piece_equals_transformers_continuation_of_the_same_tokens(
    reference: Any, weights: MusicGenWeights
) -> None:
    """The second window, seen from transformers' side: a prompt of frames, and then new ones."""
    ids, kept = torch.tensor(IDS), torch.randint(0, 2048, (4, 12), generator=torch.Generator().manual_seed(5))
    expected = reference_codes(reference, ids, 23, do_sample=False, guidance_scale=3.0, decoder_input_ids=kept)
    maker = SampledColumns(step_of(weights), Sampler(Sampling(temperature=0), 0, "tiny"))
    maker.begin(reference_states(reference, ids), 3.0)
    frames = torch.cat([kept, torch.full((4, 20), -1)], dim=1)
    columns = delayed(frames, 2048, 36)
    maker.prefill(columns[:, :12], nothing)
    maker.extend(columns, 12, 23, nothing)
    assert undelayed(columns, 32)[:, :12].tolist() == kept.tolist()
    assert undelayed(columns, 32)[:, 12:].tolist() == expected[:, 12:].tolist()


def reference_logits(model: Any, ids: Any, columns: Any, guidance: float) -> Any:
    """[positions, codebooks, vocabulary] of transformers' forward, guided."""
    with torch.inference_mode():
        states = model.text_encoder(input_ids=ids).last_hidden_state
        logits = model(
            encoder_outputs=(torch.cat([states, torch.zeros_like(states)]),),
            attention_mask=torch.cat([torch.ones_like(ids), torch.zeros_like(ids)]),
            decoder_input_ids=columns.repeat(2, 1),
            use_cache=False,
        ).logits
    both = logits.view(2, 4, columns.shape[1], -1)
    return (both[1] + guidance * (both[0] - both[1])).transpose(0, 1)


def teacher_forced(step: Any, columns: Any, first: int = 0) -> Any:
    return torch.stack([step.step(columns[:, place], place).clone() for place in range(first, columns.shape[1])])


@pytest.fixture(scope="module")
def columns() -> Any:
    frames = torch.randint(0, 2048, (4, 140), generator=torch.Generator().manual_seed(1))
    return delayed(frames, 2048, 141)


def test_logits_equal_those_of_transformers_at_every_position(
    reference: Any, weights: MusicGenWeights, columns: Any
) -> None:
    ids = torch.tensor(IDS)
    expected = reference_logits(reference, ids, columns[:, :40], 3.0)
    step = step_of(weights)
    step.begin(reference_states(reference, ids), 3.0)
    found = teacher_forced(step, columns[:, :40])
    assert float((found - expected).abs().max()) < 2e-4 * float(expected.abs().max())


@pytest.mark.parametrize("precision", list(Precision))
def test_a_prefilled_cache_gives_the_logits_of_one_filled_step_by_step(
    reference: Any, weights: MusicGenWeights, columns: Any, precision: Precision
) -> None:
    """140 positions are more than one block of the prefill."""
    states = reference_states(reference, torch.tensor(IDS))
    slow, fast = step_of(weights, precision, 144), step_of(weights, precision, 144)
    slow.begin(states, 3.0)
    expected = teacher_forced(slow, columns)[135:]
    fast.begin(states, 3.0)
    fast.prefill(columns[:, :135], nothing)
    found = teacher_forced(fast, columns, 135)
    allowed = 1e-5 if precision is Precision.FP32 else 0.15
    assert float((found - expected).norm() / expected.norm()) < allowed


@pytest.mark.parametrize(("precision", "allowed"), [(Precision.BF16, 0.02), (Precision.INT8, 0.02)])
def test_lower_precision_stays_near_fp32(
    reference: Any, weights: MusicGenWeights, columns: Any, precision: Precision, allowed: float
) -> None:
    """Kullback-Leibler divergence of the guided tokens' distribution, mean over 48 positions."""
    ids = torch.tensor(IDS)
    expected = torch.log_softmax(reference_logits(reference, ids, columns[:, :48], 3.0), -1)
    step = step_of(weights, precision)
    step.begin(reference_states(reference, ids), 3.0)
    found = torch.log_softmax(teacher_forced(step, columns[:, :48]), -1)
    assert float((expected.exp() * (expected - found)).sum(-1).mean()) < allowed
