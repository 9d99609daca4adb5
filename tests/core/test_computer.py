"""What the computer offers to a network, and what the assembly makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.assemble import Engine, NeuralWish, Numbers, assemble
from artsound_core.computer import Computer, this_computer
from artsound_core.errors import ModelError
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural_assembly import Places
from artsound_core.settings import folders_from
from artsound_core.stage import Stage

GIB = 2**30
ROOMY = Computer(cores=8, free_bytes=32 * GIB, has_bf16=True, has_torch=True)


def test_this_computer_has_cores_and_memory() -> None:
    computer = this_computer()
    assert computer.cores >= 1
    assert computer.free_bytes > 100 * 2**20
    assert computer.has_torch


def test_a_processor_with_bf16_sees_in_bf16_and_writes_and_plays_in_int8_and_leaves_a_core_to_the_window() -> None:
    places = Places(ROOMY, NeuralWish())
    assert places.place(Stage.CAPTION) == Placement(DeviceKind.CPU, Precision.BF16, 7, saves_memory=False)
    assert places.place(Stage.MUSIC) == Placement(DeviceKind.CPU, Precision.INT8, 7, saves_memory=False)
    assert places.spoken == "on the processor in int8"


def test_a_processor_without_bf16_sees_in_fp32() -> None:
    places = Places(Computer(2, 32 * GIB, has_bf16=False, has_torch=True), NeuralWish())
    assert places.place(Stage.EMOTION) == Placement(DeviceKind.CPU, Precision.FP32, 2, saves_memory=False)


def test_a_graphics_card_is_used_where_there_is_one() -> None:
    card = Computer(8, 4 * GIB, has_bf16=True, has_torch=True, has_cuda=True)
    places = Places(card, NeuralWish())
    assert places.place(Stage.MUSIC) == Placement(DeviceKind.CUDA, Precision.BF16, 7, saves_memory=False)
    assert places.spoken == "on the graphics card in bf16"


def test_the_person_may_choose_the_numbers() -> None:
    places = Places(ROOMY, NeuralWish(numbers=Numbers.FP32))
    assert {places.place(stage).precision for stage in Stage} == {Precision.FP32}


def test_little_free_memory_means_one_model_at_a_time_and_is_said() -> None:
    places = Places(Computer(2, 4 * GIB, has_bf16=True, has_torch=True), NeuralWish())
    assert places.saves_memory
    assert places.spoken == "on the processor in int8, one model at a time, for only 4.0 GB of memory are free"


def test_saving_memory_can_be_asked_for() -> None:
    places = Places(ROOMY, NeuralWish(saves_memory=True))
    assert places.place(Stage.PROMPT).saves_memory
    assert places.spoken.endswith("one model at a time, as you asked")


def test_too_little_memory_for_music_is_said_with_both_numbers() -> None:
    places = Places(Computer(2, 1 * GIB, has_bf16=True, has_torch=True), NeuralWish())
    with pytest.raises(ModelError, match=r"free memory for music, and 1\.0 GB are free"):
        places.demand(Stage.MUSIC)


def test_without_models_the_default_engine_is_the_embedded_one_and_says_why(tmp_path: Path) -> None:
    assembly = assemble(folders_from({"ARTSOUND_HOME": str(tmp_path)}), computer=ROOMY)
    assert assembly.engine is Engine.EMBEDDED
    assert assembly.stand_in is None
    assert len(assembly.reasons) == 1
    assert assembly.reasons[0].startswith("The embedded engine plays. ")
    assert "musicgen-small" in assembly.reasons[0]
