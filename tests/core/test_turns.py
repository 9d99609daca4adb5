"""Which model is in memory when: the next is made ready while one works, or each lets go before the next."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from artsound_core.stage import Stage
from artsound_core.turns import Turns, give_back_memory
from fakes.loaded_backends import LargeBackend
from fakes.stages import FakeEmotionReader

PATIENCE_S = 5.0


def four(diary: list[str]) -> dict[Stage, LargeBackend]:
    return {stage: LargeBackend(str(stage), diary) for stage in Stage}


def test_all_models_are_loaded_in_order_once_the_emotion_was_read() -> None:
    diary: list[str] = []
    backends = four(diary)
    turns = Turns(backends, warms_ahead=True)
    turns.begin(Stage.EMOTION)
    turns.end(Stage.EMOTION)
    assert not any(thread.name == "warming" for thread in threading.enumerate())
    turns.begin(Stage.PROMPT)
    assert backends[Stage.MUSIC].loaded.wait(PATIENCE_S)
    assert diary == ["load caption", "load prompt", "load music"]


def test_models_are_made_ready_once_and_kept() -> None:
    diary: list[str] = []
    backends = four(diary)
    turns = Turns(backends, warms_ahead=True)
    for stage in Stage:
        turns.begin(stage)
        turns.end(stage)
    assert backends[Stage.MUSIC].loaded.wait(PATIENCE_S)
    turns.close()
    assert diary[:3] == ["load caption", "load prompt", "load music"]
    assert diary[3:] == ["unload emotion", "unload caption", "unload prompt", "unload music"]


def test_with_little_memory_nothing_is_loaded_ahead_and_each_model_goes_after_its_stage() -> None:
    diary: list[str] = []
    turns = Turns(four(diary), warms_ahead=False)
    for stage in Stage:
        turns.begin(stage)
        turns.end(stage)
    assert diary == ["unload emotion", "unload caption", "unload prompt", "unload music"]


def test_a_model_that_cannot_be_loaded_ahead_is_left_to_its_own_stage() -> None:
    diary: list[str] = []
    backends = four(diary)
    backends[Stage.PROMPT].is_broken = True
    turns = Turns(backends, warms_ahead=True)
    turns.begin(Stage.CAPTION)
    assert backends[Stage.CAPTION].loaded.wait(PATIENCE_S)
    turns.close()
    assert diary[0] == "load caption"
    assert "load music" not in diary


def test_closing_stops_a_loading_that_is_under_way() -> None:
    diary: list[str] = []
    backends = four(diary)
    backends[Stage.CAPTION].gate = threading.Event()
    turns = Turns(backends, warms_ahead=True)
    turns.begin(Stage.CAPTION)
    turns.close()
    assert not any(entry.startswith("load") for entry in diary)
    assert not any(thread.name == "warming" for thread in threading.enumerate())


def test_a_stage_without_a_model_has_no_turn() -> None:
    turns = Turns({Stage.EMOTION: FakeEmotionReader()}, warms_ahead=False)
    turns.begin(Stage.EMOTION)
    turns.end(Stage.EMOTION)
    turns.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process how much of it is resident")
def test_freed_memory_goes_back_to_the_system() -> None:
    blocks = [bytearray(50_000) for _ in range(2000)]  # 100 MB in blocks so small that glibc keeps them
    held = _resident_bytes()
    keeper = blocks[-1]
    del blocks
    give_back_memory()
    assert held - _resident_bytes() > 80_000_000
    assert len(keeper) == 50_000


def _resident_bytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status[status.index("VmRSS:") :].split()[1]) * 1024
