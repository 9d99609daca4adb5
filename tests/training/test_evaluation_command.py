"""`artsound-train evaluate` from runs to table, documents and page; a second call, a stopped one, and what it refuses."""

from __future__ import annotations

import io
import itertools
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from artsound_core.emotion import EMOTIONS
from artsound_core.models.adoption import adopt
from artsound_core.models.store import store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.command import execute, parse, run
from artsound_training.evaluation.measure_names import MEASURES
from artsound_training.session import Session
from artsound_training.tiny_checkpoints import write_clap, write_musicgen
from fakes.toy_work import write_toy_work
from fakes.trained_runs import write_run


@dataclass(frozen=True)
class Place:
    """A toy set, a run of it, a models folder, a folder of sounds, a tiny CLAP; and what the first call printed."""

    root: Path
    printed: str

    @property
    def work(self) -> Path:
        return self.root / "work"

    def words(self, *runs: str, **more: str) -> list[str]:
        options = [word for name, value in more.items() for word in (f"--{name}", value)]
        return [
            *("evaluate", *runs, "--reference", str(self.work), "--random-networks", "--clap", str(self.root / "clap")),
            *("--models", str(self.root / "models"), "--device", "cpu", "--limit", "5", "--draws", "20", *options),
        ]

    @property
    def runs(self) -> tuple[str, str]:
        return str(self.work / "runs" / "lyrical"), f"theirs={self.root / 'sounds'}"


def evaluate(words: list[str], monitor: ProgressMonitor | None = None) -> tuple[str, str]:
    """What the command prints, and what it notes."""
    out, err = io.StringIO(), io.StringIO()
    options = parse(words)
    folders = folders_from({"ARTSOUND_MODELS": str(options.models)})
    execute(options, Session(out, err, monitor or ProgressMonitor(), folders))
    return out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    import torch

    torch.set_num_threads(1)
    root = tmp_path_factory.mktemp("evaluation")
    work = write_toy_work(root / "work")
    whole = write_musicgen(root / "whole", seed=4)
    adopt(store_from(root / "models"), "musicgen-small", whole, ProgressMonitor())
    write_run(work.run("lyrical"), Variant.LYRICAL, whole)
    write_clap(root / "clap")
    shutil.copytree(root / "work" / "music", root / "sounds")
    place = Place(root, "")
    printed, _ = evaluate(place.words(*place.runs))
    return Place(root, printed)


@pytest.fixture(scope="module")
def tree(place: Place) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    found: dict[str, dict[str, dict[str, dict[str, float]]]] = json.loads((place.work / "evaluation.json").read_bytes())
    return found


def test_it_prints_ours_above_the_papers(place: Place) -> None:
    lines = place.printed.splitlines()
    assert lines[1].split()[:3] == ["clips", "FAD", "CLAP"]
    assert lines[2].startswith("MG-S Lyrical    5      ")
    assert lines[3].split() == ["the", "paper", "5.06", "0.11", "-", "0.046", "1.92", "1.031", "-3.43"]
    assert lines[4].startswith("theirs          5      ")
    assert lines[5].startswith("the real music  5      -  ")
    assert "random weights" in place.printed


def test_every_figure_stands_in_the_document_for_each_variant_and_emotion(tree: dict[str, dict[str, dict]]) -> None:
    for name in ("lyrical", "theirs"):
        figures = tree["variants"][name]
        assert set(MEASURES) <= set(figures)
        assert set(figures["emotions"]) == set(EMOTIONS)
        for part in (figures, *figures["emotions"].values()):
            for measure in MEASURES:
                assert {"value", "count", "low", "high", "definition"} <= set(part[measure])
                assert (part[measure]["value"] is None) == ("reason" in part[measure])


def test_music_that_is_the_references_own_lies_at_no_distance(tree: dict[str, dict[str, dict]]) -> None:
    theirs = tree["variants"]["theirs"]
    assert theirs["fad"]["value"] == pytest.approx(0.0, abs=1e-9)
    assert theirs["kl"]["value"] == 0.0
    assert theirs["kl_histogram"]["value"] == 0.0
    assert theirs["thd"]["value"] == tree["reference"]["scores"]["thd"]["value"]
    assert theirs["emotion_agreement"]["value"] == tree["reference"]["scores"]["emotion_agreement"]["value"]
    assert theirs["clap"]["reason"] == "nothing tells the prompts"
    assert theirs["clap_emotion"]["value"] is not None
    assert tree["variants"]["lyrical"]["fad"]["value"] > 0.1


def test_the_document_tells_networks_settings_and_the_training(tree: dict[str, dict[str, dict]], place: Place) -> None:
    assert tree["networks"]["vggish"] == {"file": None, "sha256": None, "weights": "random weights", "is_random": True}
    assert tree["networks"]["clap"]["is_random"] is True
    assert "random weights (seed 0): for trying the chain only" in tree["variants"]["lyrical"]["fad"]["definition"]
    assert {name: tree["settings"][name] for name in ("seconds", "seed", "top_k", "temperature", "guidance")} == {
        "seconds": 1.0, "seed": 0, "top_k": 250, "temperature": 1.0, "guidance": 3.0,
    }  # fmt: skip
    about = tree["variants"]["lyrical"]["about"]
    assert about["training"] == {"source": "tensors", "seconds_per_epoch": [2.5, 4.5]}
    assert sorted(each.name for each in (place.work / "generated" / "lyrical").glob("*.wav")) == [
        f"{emotion}_{5 * number + 3:03d}_0.wav" for number, emotion in enumerate(EMOTIONS)
    ]


class Page(HTMLParser):
    """Collects what a screen reader needs, and complains of tags that are not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_can_be_read_without_eyes_and_played_by_keys(place: Place) -> None:
    text = (place.work / "evaluation.html").read_text("utf-8")
    page = Page(text)
    assert page.of("html") == [{"lang": "en"}]
    assert [len(page.of("h1")), len(page.of("script")), text.count("http")] == [1, 1, 1]  # JSON-LD and its vocabulary
    assert len(page.of("table")) == len(page.of("caption")) > 8
    assert {each.get("scope") for each in page.of("th")} == {"col", "row"}
    assert "<td></td>" not in text
    pictures = page.of("img")
    assert sum("spectrogram-" in (each["src"] or "") for each in pictures) == 5
    assert all(
        any(f"/{measure}-" in (each["src"] or "") for each in pictures) for measure in ("clap", "kl", "thd", "isc")
    )
    for each in pictures:
        assert re.search(r"\d", each["alt"] or "")
        assert (place.work / unquote(each["src"] or "")).is_file()
    players = page.of("audio")
    assert len(players) == 15
    for each in players:
        assert "controls" in each
        assert each["aria-label"]
        assert (place.work / unquote(each["src"] or "")).is_file()
    levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_second_call_computes_nothing_and_prints_the_same(place: Place) -> None:
    kept = {
        file: file.stat().st_mtime_ns
        for part in ("evaluation", "generated", "evaluation-pictures")
        for file in files(place, part)
    }
    printed, noted = evaluate(place.words(*place.runs))
    assert printed == place.printed
    assert noted == ""
    after = {
        file: file.stat().st_mtime_ns
        for part in ("evaluation", "generated", "evaluation-pictures")
        for file in files(place, part)
    }
    assert after == kept


def files(place: Place, part: str) -> list[Path]:
    return [file for file in (place.work / part).rglob("*") if file.is_file() and "networks" not in file.parts]


def test_stopped_anywhere_it_goes_on_to_the_same_figures(place: Place, tmp_path: Path) -> None:
    before = (place.work / "evaluation.json").read_bytes()
    copy = tmp_path / "root"
    shutil.copytree(place.root, copy, ignore=shutil.ignore_patterns("figures", "clips", "generated", "evaluation*.*"))
    shutil.copytree(place.work / "generated", copy / "work" / "generated")
    again = Place(copy, "")
    for after in (40, 400):
        with pytest.raises(Cancelled):
            evaluate(again.words(*again.runs), StoppingMonitor(after))
    assert not (again.work / "evaluation.json").exists()
    evaluate(again.words(*again.runs))
    assert (again.work / "evaluation.json").read_text().replace(str(copy), str(place.root)) == before.decode()


class StoppingMonitor(ProgressMonitor):
    """Stops at the given question."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._left = after

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            self.stop()
        super().check()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (lambda place: place.words("nowhere/lyrical"), 3, "nowhere/lyrical: there is no such folder."),
        (
            lambda place: [word for word in place.words(*place.runs) if word != "--random-networks"],
            2,
            "--vggish: its network is needed: name it with --vggish FILE, leave its figures out with --skip fad --skip "
            "fad_infinity --skip kl_histogram --skip emotion_agreement, or try the chain with --random-networks.",
        ),
        (
            lambda place: place.words("musicgen-small"),
            2,
            "musicgen-small: nothing tells what texts condition it; name a variant's with --texts.",
        ),
        (lambda place: place.words(*place.runs, device="tpu"), 2, "--device tpu: it must be cpu, cuda or cuda:N."),
        (lambda place: place.words(*place.runs, vggish=str(place.root / "none")), 3, "there is no such file"),
        (lambda place: place.words(*place.runs, vggish=str(place.work / "manifest.json")), 4, "holds no weights"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_one_sentence(
    place: Place, words: Callable[[Place], list[str]], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words(place), {}) == code
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert captured.out == ""


def test_figures_left_out_need_no_network(place: Place, tmp_path: Path) -> None:
    skipped = [word for name in MEASURES if name not in ("thd", "snr") for word in ("--skip", name)]
    plain = [
        "evaluate",
        str(place.root / "sounds"),
        "--reference",
        str(place.work / "music"),
        "--out",
        str(tmp_path / "out"),
    ]
    evaluate([*plain, "--limit", "1", "--draws", "5", "--models", str(place.root / "models"), *skipped])
    tree = json.loads((tmp_path / "out" / "evaluation.json").read_bytes())
    assert set(tree["variants"]["sounds"]) == {"thd", "snr", "emotions", "about"}
    assert tree["networks"] == {}
    assert (tmp_path / "out" / "evaluation.html").is_file()
