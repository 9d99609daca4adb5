"""`artsound models` as a person at a terminal meets it: list, fetch, bring, check, remove, with a server on this computer."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fakes.model_files import safetensors, write_writer, writer_files
from fakes.model_server import ModelServer, Mood, hub_files
from fakes.program import PROGRAM, Outcome, run_program, silent_environment

FILES = writer_files(safetensors({"weight": (1000, 300)}))
WEIGHTS = "/me/writer/resolve/v1/model.safetensors"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(hub_files("me/writer", "v1", FILES)) as running:
        yield running


class Home:
    """A person's folder with a catalogue of their own and a mirror."""

    def __init__(self, folder: Path, server: ModelServer) -> None:
        self.folder, self.models = folder, folder / "models"
        entry: dict[str, Any] = {"name": "my-writer", "stage": "prompt", "repository": "me/writer", "revision": "v1"}
        entry |= {"licence": "MIT", "files": [{"path": path, "size": len(content)} for path, content in FILES.items()]}
        (folder / "cards.json").write_text(json.dumps([entry]))
        self.environment = {
            "ARTSOUND_MODELS": str(self.models),
            "ARTSOUND_MIRROR": server.address,
            "ARTSOUND_CATALOGUE": str(folder / "cards.json"),
            "http_proxy": "http://nowhere.invalid:1",
        }

    def run(self, *words: str | Path) -> Outcome:
        outcome = run_program("models", *words, folder=self.folder, environment=self.environment)
        assert "Traceback" not in outcome.err
        return outcome

    def listed(self, name: str) -> dict[str, Any]:
        found: list[dict[str, Any]] = json.loads(self.run("list", "--json").out)
        return next(each for each in found if each["name"] == name)


@pytest.fixture
def home(tmp_path: Path, server: ModelServer) -> Home:
    return Home(tmp_path, server)


def test_a_model_is_listed_fetched_checked_and_removed(home: Home, server: ModelServer) -> None:
    size = sum(map(len, FILES.values()))
    before = home.listed("my-writer")
    assert {key: before[key] for key in ("stage", "repository", "revision", "licence", "size_bytes", "state")} == {
        "stage": "prompt", "repository": "me/writer", "revision": "v1", "licence": "MIT", "size_bytes": size,
        "state": "missing",
    }  # fmt: skip
    server.moods[WEIGHTS] = [Mood(drop_after=400_000)]
    fetched = home.run("download", "my-writer")
    assert (fetched.code, fetched.out) == (0, f"my-writer is here: me/writer v1, in {home.models / 'my-writer'}.\n")
    host = server.address.removeprefix("http://")
    assert fetched.err.splitlines() == [
        f"my-writer: 1 MB in 3 files from {host}.",
        f"my-writer: the server broke off after 400000 of {len(FILES['model.safetensors'])} bytes; trying again in 1 s.",
        *[line for line in fetched.err.splitlines() if line.startswith("Fetching my-writer: ")],
    ]
    after = home.listed("my-writer")
    assert (after["state"], after["size_bytes"], after["installed_revision"]) == ("downloaded", size, "v1")
    assert home.run("check").out == "my-writer: whole, me/writer v1.\n"
    again = home.run("download", "my-writer")
    assert again.out == "my-writer is here already, downloaded. To fetch it anew, remove it first.\n"
    (home.models / "my-writer" / "tokenizer.json").write_text("{}")
    damaged = home.run("check", "my-writer")
    assert (damaged.code, damaged.err.startswith("artsound: my-writer: tokenizer.json has changed since it came")) == (
        4,
        True,
    )
    removed = home.run("remove", "my-writer")
    assert (removed.code, removed.out) == (0, "my-writer is removed: 1 MB are free again.\n")
    assert home.listed("my-writer")["state"] == "missing"


def test_a_model_is_brought_from_a_stick(home: Home) -> None:
    stick = write_writer(home.folder / "stick", README__md=b"read me")
    brought = home.run("adopt", "my-writer", stick)
    place = home.models / "my-writer"
    assert (brought.code, brought.out) == (0, f"my-writer is here, adopted: 429 bytes in {place}.\n")
    assert brought.err == "Left behind, as no loader needs them: README.md.\n"
    assert home.listed("my-writer")["state"] == "adopted"
    other = home.run("adopt", "musicgen-small", stick)
    assert (other.code, other.out) == (4, "")
    assert (
        other.err == "artsound: musicgen-small: it is a model of the kind falcon, but must be of the kind musicgen.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "err"),
    [
        (("adopt", "my-writer", "nowhere"), 4, "artsound: my-writer: nowhere is not there.\n"),
        (("adopt", "my-writr", "."), 2, "artsound: my-writr: no model of this name is known; there is my-writer.\n"),
        (("remove", "my-writer"), 4, "artsound: my-writer: it is not on this computer, so there is nothing to remove.\n"),
        (("check", "my-writer"), 4,
         "artsound: my-writer: it is not on this computer; get it with: artsound models download my-writer, "
         "or: artsound models adopt my-writer FOLDER.\n"),
        (("download", "musicgen-lyrical"), 4,
         "artsound: musicgen-lyrical: there is nothing to download for it; "
         "bring it with: artsound models adopt musicgen-lyrical FOLDER.\n"),
        (("download",), 2, "artsound models download: the following arguments are required: NAME. "
         "Try: artsound models download --help\n"),
        ((), 2, "artsound models: the following arguments are required: ACT. Try: artsound models --help\n"),
    ],
)  # fmt: skip
def test_every_trouble_is_one_sentence_and_its_exit_code(
    home: Home, words: tuple[str, ...], code: int, err: str
) -> None:
    outcome = home.run(*words)
    assert (outcome.code, outcome.out, outcome.err) == (code, "", err)


def test_a_broken_catalogue_is_one_sentence(home: Home) -> None:
    (home.folder / "cards.json").write_text("[{}]")
    outcome = home.run("list")
    assert (outcome.code, outcome.err) == (
        2, f"artsound: ARTSOUND_CATALOGUE ({home.folder / 'cards.json'}): card 1 has no name.\n",
    )  # fmt: skip


def test_a_missing_file_on_the_server_is_one_sentence(home: Home, server: ModelServer) -> None:
    del server.files[WEIGHTS]
    outcome = home.run("download", "my-writer")
    host = server.address.removeprefix("http://")
    assert (outcome.code, outcome.err.splitlines()[-1]) == (
        4, f"artsound: my-writer: model.safetensors was not fetched: {host} has no such file (404).",
    )  # fmt: skip


def test_a_stopped_download_ends_at_once_and_goes_on_where_it_was(home: Home, server: ModelServer) -> None:
    server.moods[WEIGHTS] = [Mood(stall_after=500_000)]
    child = subprocess.Popen(
        [PROGRAM, "models", "download", "my-writer"],
        cwd=home.folder,
        env=silent_environment(home.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    part = home.models / ".my-writer.part"
    end = time.monotonic() + 20
    while sum(each.stat().st_size for each in part.glob("*.bytes")) < 500_000:
        assert time.monotonic() < end
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    begun = time.monotonic()
    _out, err = child.communicate(timeout=10)
    assert time.monotonic() - begun < 2
    assert child.returncode == 130
    assert err.splitlines()[-2:] == ["What was fetched stays; the same command goes on from there.", "Stopped."]
    assert home.listed("my-writer")["state"] == "partly downloaded"
    home.run("download", "my-writer")
    assert home.listed("my-writer")["state"] == "downloaded"


def test_the_list_can_be_heard_line_by_line_and_says_what_may_not_be_sold(home: Home) -> None:
    lines = home.run("list").out.splitlines()
    assert "musicgen-small, for the music: missing, can be downloaded." in lines
    assert (
        "  Makes music from a text: the base of the four variants, and what plays where a variant is missing. "
        "Licence: CC-BY-NC-4.0, not for commercial use. Takes up to 2.8 GB of memory."
    ) in lines
    assert lines[-1] == f"Folder of models: {home.models}"
    assert home.run("where").out == f"{home.models}\n"
    assert not home.models.exists(), "looking makes nothing"
