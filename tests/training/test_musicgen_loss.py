"""The delay pattern and the loss, against their definition written out in loops, and against transformers' own."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.models.card import InstalledModel
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_models import musicgen_installed, reference_model

torch = pytest.importorskip("torch")

from artsound_training.musicgen.batch import Batch, Example, batch_of  # noqa: E402
from artsound_training.musicgen.delay_pattern import IGNORED, counted, delayed, stacked  # noqa: E402
from artsound_training.musicgen.loss import codebook_sum, mean_loss, weighed  # noqa: E402
from artsound_training.musicgen.network import LanguageModel, load_language_model  # noqa: E402
from artsound_training.musicgen.recipe import NetworkRecipe  # noqa: E402

SPECIAL = 2048


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    torch.set_num_threads(1)
    return musicgen_installed(write_musicgen(tmp_path_factory.mktemp("hub") / "musicgen", seed=5))


def model_of(installed: InstalledModel, **changes: Any) -> LanguageModel:
    return load_language_model(installed, NetworkRecipe(dropout=0.0, **changes))[0].train()


def example(frames: int, words: int, seed: int, *, has_text: bool = True) -> Example:
    generator = torch.Generator().manual_seed(seed)
    codes = torch.randint(0, 2048, (4, frames), generator=generator)
    return Example(codes, torch.randn((words, 32), generator=generator), seed, has_text)


def loss_of(model: LanguageModel, batch: Batch) -> Any:
    return weighed(model(batch), batch.counts)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 6), st.integers(1, 12))
def test_codebook_k_says_frame_t_minus_k_at_step_t(codebooks: int, frames: int) -> None:
    codes = torch.arange(codebooks * frames).reshape(codebooks, frames)
    inputs, labels = delayed(codes, SPECIAL)
    for k in range(codebooks):
        for t in range(frames):
            said = codes[k, t - k] if t >= k else IGNORED
            heard_before = codes[k, t - 1 - k] if t - 1 >= k else SPECIAL
            assert labels[k, t] == said
            assert inputs[k, t] == heard_before


def test_of_40_frames_the_codebooks_have_40_39_38_and_37_steps_in_the_loss() -> None:
    _, labels = delayed(torch.zeros((4, 40), dtype=torch.int64), SPECIAL)
    assert counted(labels[None]).tolist() == [40, 39, 38, 37]


def test_what_lies_behind_the_end_of_a_shorter_piece_is_in_nobodys_loss() -> None:
    short, long = torch.ones((4, 5), dtype=torch.int64), torch.ones((4, 9), dtype=torch.int64)
    inputs, labels = stacked([short, long], SPECIAL)
    assert inputs.shape == labels.shape == (2, 4, 9)
    assert counted(labels).tolist() == [5 + 9, 4 + 8, 3 + 7, 2 + 6]
    assert (inputs[0, :, 5:] == SPECIAL).all()
    assert (labels[0, :, 5:] == IGNORED).all()


def plain_loss(logits: Any, codes: list[Any]) -> Any:
    """Straight from the definition, in float64: `logits` [batch, codebooks, steps, vocabulary], each piece's codes."""
    means = []
    for k in range(logits.shape[1]):
        terms = []
        for row, piece in enumerate(codes):
            for t in range(k, piece.shape[1]):
                scores = logits[row, k, t].double()
                terms.append(torch.logsumexp(scores, dim=0) - scores[piece[k, t - k]])
        means.append(torch.stack(terms).mean())
    return torch.stack(means).mean()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(4, 9), min_size=1, max_size=3), st.integers(0, 1000))
def test_the_loss_and_its_gradients_are_those_of_the_definition(lengths: list[int], seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    codes = [torch.randint(0, 11, (4, length), generator=generator) for length in lengths]
    _, labels = stacked(codes, 11)
    logits = torch.randn((len(codes), 4, max(lengths), 11), generator=generator).requires_grad_()
    sums = torch.stack([codebook_sum(logits[:, k], labels[:, k]) for k in range(4)])
    ours = weighed(sums, counted(labels))
    (gradient,) = torch.autograd.grad(ours, logits, retain_graph=True)
    plain = plain_loss(logits, codes)
    (expected,) = torch.autograd.grad(plain, logits)
    assert ours.item() == pytest.approx(plain.item(), rel=1e-6)
    assert mean_loss(sums.tolist(), counted(labels).tolist()) == pytest.approx(plain.item(), rel=1e-6)
    assert torch.allclose(gradient, expected, atol=1e-7)


def test_the_network_gives_transformers_own_loss_and_gradients(installed: InstalledModel) -> None:
    ours, theirs = model_of(installed), reference_model(installed.folder)
    theirs.config.decoder.decoder_start_token_id = theirs.config.decoder.pad_token_id = SPECIAL
    pieces = [example(9, 5, seed) for seed in (1, 2)]
    batch = batch_of(pieces, SPECIAL)
    labels = batch.labels.transpose(1, 2)
    loss = theirs(
        encoder_outputs=(batch.states,),
        attention_mask=batch.mask,
        labels=labels.masked_fill(labels == IGNORED, SPECIAL),
    ).loss
    assert torch.equal(loss_of(ours, batch), loss)
    loss.backward()
    loss_of(ours, batch).backward()
    found = {name: weight.grad for name, weight in ours.named_parameters()}
    expected = {name: weight.grad for name, weight in theirs.named_parameters() if weight.grad is not None}
    assert found.keys() == expected.keys()
    assert all(torch.allclose(found[name], expected[name], rtol=1e-5, atol=1e-8) for name in expected)


def test_a_batch_that_is_cut_gives_the_gradient_of_the_whole(installed: InstalledModel) -> None:
    model = model_of(installed)
    pieces = [example(frames, words, frames) for frames, words in ((9, 5), (6, 3), (9, 2), (4, 7))]
    whole = batch_of(pieces, SPECIAL)
    loss_of(model, whole).backward()
    expected = [weight.grad.clone() for weight in model.parameters()]
    model.zero_grad()
    parts = [batch_of(pieces[:3], SPECIAL), batch_of(pieces[3:], SPECIAL)]
    for part in parts:
        weighed(model(part), whole.counts).backward()
    for weight, gradient in zip(model.parameters(), expected, strict=True):
        assert torch.allclose(weight.grad, gradient, rtol=1e-4, atol=1e-7)


def test_a_piece_and_its_text_count_the_same_alone_and_in_longer_company(installed: InstalledModel) -> None:
    model = model_of(installed)
    short, long = example(6, 2, 1), example(11, 9, 2)
    with torch.no_grad():
        together = model(batch_of([short, long], SPECIAL))
        apart = model(batch_of([short], SPECIAL)) + model(batch_of([long], SPECIAL))
    assert torch.allclose(together, apart, rtol=1e-6)


def test_a_text_that_was_taken_away_leaves_what_the_unconditional_row_of_guidance_hears(
    installed: InstalledModel,
) -> None:
    model, theirs = model_of(installed), reference_model(installed.folder)
    batch = batch_of([example(7, 5, 1, has_text=False)], SPECIAL)
    with torch.no_grad():
        ours = model.logits(batch)[0]
        silent = torch.zeros((1, 5, theirs.config.decoder.hidden_size))
        expected = theirs.decoder(input_ids=batch.inputs[0], encoder_hidden_states=silent, use_cache=False).logits
        with_text = model.logits(batch_of([example(7, 5, 1)], SPECIAL))[0]
    assert torch.allclose(ours, expected, atol=1e-5)
    assert not torch.allclose(ours, with_text, atol=1e-2)


def test_layers_that_are_computed_twice_learn_the_same(installed: InstalledModel) -> None:
    pieces = [example(8, 3, 1), example(5, 4, 2)]
    gradients = []
    for changes in ({}, {"gradient_checkpointing": True}):
        model = load_language_model(installed, NetworkRecipe(dropout=0.2, **changes))[0].train()
        loss_of(model, batch_of(pieces, SPECIAL)).backward()
        gradients.append([weight.grad for weight in model.parameters()])
    assert all(torch.equal(one, other) for one, other in zip(*gradients, strict=True))


def test_frozen_layers_and_tables_have_no_gradient_and_all_else_has(installed: InstalledModel) -> None:
    model = model_of(installed, frozen_layers=1, frozen_embeddings=True)
    loss_of(model, batch_of([example(6, 3, 1)], SPECIAL)).backward()
    still = {name for name, weight in model.named_parameters() if weight.grad is None}
    assert still == {
        name
        for name, _ in model.named_parameters()
        if name.startswith(("decoder.model.decoder.layers.0.", "decoder.model.decoder.embed_tokens."))
    }


def test_a_codebook_without_any_step_says_nothing() -> None:
    assert mean_loss([3.0, 0.0], [2.0, 0.0]) == 1.5
    assert math.isclose(float(weighed(torch.tensor([3.0, 0.0]), torch.tensor([2, 0]))), 0.75)


def test_the_names_are_those_that_the_program_reads(installed: InstalledModel) -> None:
    names = set(model_of(installed).state_dict())
    assert names <= set(reference_model(installed.folder).state_dict())
    assert {name.partition(".")[0] for name in names} == {"decoder", "enc_to_dec_proj"}
