"""What the command line understands, and what it says."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from artsound_core import cli
from artsound_core.assemble import Engine, assemble
from artsound_core.command_line.arguments import parse
from artsound_core.command_line.terminal import Terminal
from artsound_core.emotion import Emotion
from artsound_core.errors import ModelError, PaintingMissing, UsageError, printable
from artsound_core.music_prompt import Variant
from artsound_core.progress import StageAdvanced, StageFinished, StageStarted
from artsound_core.settings import folders_from
from artsound_core.stage import Stage, StageRecord


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("words", "paths"),
    [([], []), (["a.jpg"], ["a.jpg"]), (["gallery", "b.png"], ["gallery", "b.png"]), (["app", "a.jpg"], ["a.jpg"])],
)
def test_without_a_command_the_window_is_meant(words: list[str], paths: list[str]) -> None:
    options = parse(words)
    assert (options.command, options.paths) == ("app", [Path(path) for path in paths])


def test_play_takes_all_that_the_outside_interface_names() -> None:
    music = ["--seconds", "60", "--seed", "7", "--emotion", "SAD", "--variant", "emotive", "--engine", "embedded"]
    output = ["--loop", "--save", "a.wav", "--save-score", "a.mid", "--mute", "--no-speech", "--json", "--force"]
    options = parse(["play", "a.jpg", *music, *output])
    assert (options.painting, options.seconds, options.seed) == (Path("a.jpg"), 60.0, 7)
    assert (options.emotion, options.variant, options.engine) == (Emotion.SAD, Variant.EMOTIVE, Engine.EMBEDDED)
    assert (options.save, options.save_score) == (Path("a.wav"), Path("a.mid"))
    assert all((options.loop, options.mute, options.no_speech, options.json, options.force))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["play", "a", "--seconds", "0"], "--seconds: '0' is not a length between 4 and 600 seconds."),
        (["play", "a", "--seconds=-5"], "--seconds: '-5' is not a length between 4 and 600 seconds."),
        (["play", "a", "--seconds", "1e9"], "--seconds: '1e9' is not a length between 4 and 600 seconds."),
        (["play", "a", "--seconds", "nan"], "--seconds: 'nan' is not a length between 4 and 600 seconds."),
        (["play", "a", "--seconds", "inf"], "--seconds: 'inf' is not a length between 4 and 600 seconds."),
        (["play", "a", "--seconds", "ten"], "--seconds: 'ten' is not a length between 4 and 600 seconds."),
        (["play", "a", "--seed", "-1"], "--seed: '-1' is not a whole number from 0 to 9223372036854775807."),
        (["play", "a", "--seed", "1.5"], "--seed: '1.5' is not a whole number from 0 to 9223372036854775807."),
        (
            ["play", "a", "--emotion", "grumpy"],
            "--emotion: 'grumpy' is no emotion; there are angry, fun, happy, neutral, sad.",
        ),
        (
            ["play", "a", "--variant", "x"],
            "--variant: 'x' is no variant; there are emotive, narrative, lyrical, optimized.",
        ),
        (["play", "a", "--rate", "8000"], "--rate: '8000' is no sample rate; there are 44100, 48000."),
        (["play", "a", "--models", __file__], f"--models: {__file__!r} is no folder."),
        (["play", "a", "--models", ""], "--models: '' is no folder."),
        (["play", "a", "b"], "unrecognized arguments: b."),
        (["play", "a", "--sec", "5"], "unrecognized arguments: --sec 5."),
        (["describe"], "the following arguments are required: PAINTING."),
    ],
)
def test_a_wrong_word_gets_one_sentence_and_exit_code_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(words)
    printed = capsys.readouterr()
    assert caught.value.code == 2
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert sentence in printed.err


def test_the_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(["--help"])
    text = capsys.readouterr().out
    assert caught.value.code == 0
    for word in ("play", "describe", "doctor", "app", "examples:", "130 stopped", "--version"):
        assert word in text


def test_the_window_gets_what_was_named_and_its_exit_code_is_ours(tmp_path: Path) -> None:
    asked: list[object] = []

    def open_window(*given: object) -> int:
        asked.extend(given)
        return 7

    assert cli.main(["a.jpg", "b.jpg"], open_window) == 7
    assert asked[:2] == [[Path("a.jpg"), Path("b.jpg")], "personal"]


@pytest.mark.parametrize(
    "words",
    [
        ["play", "a.jpg", "--models", "models"],
        ["describe", "a.jpg", "--models", "models"],
        ["models", "list", "--models", "models"],
        ["models", "--models", "models", "list"],
        ["models", "adopt", "blip-large", "stick", "--models", "models"],
        ["doctor", "--models", "models"],
        ["app", "--models", "models"],
        ["--models", "models", "a.jpg"],
    ],
)
def test_every_command_that_looks_at_models_takes_their_folder(words: list[str]) -> None:
    assert parse(words).models == Path("models")


def test_the_folder_of_models_that_is_named_goes_before_the_environments(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARTSOUND_MODELS", str(tmp_path / "environment"))
    assert cli.main(["models", "where"], lambda *_: 0) == 0
    assert cli.main(["models", "where", "--models", str(tmp_path / "named")], lambda *_: 0) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "environment"), str(tmp_path / "named")]


def test_the_window_gets_the_folder_of_models_too(tmp_path: Path) -> None:
    asked: list[Any] = []
    assert cli.main(["app", "--models", str(tmp_path)], lambda *given: asked.extend(given) or 0) == 0
    assert asked[2].models == tmp_path


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["play"], 2, "artsound: artsound play: name a painting, or a saved document with --from.\n"),
        (
            ["play", "a.jpg", "--from", "a.json"],
            2,
            "artsound: --from: it plays exactly what the document says, so a.jpg cannot be given with it.\n",
        ),
        (["play", "--from", "none.json"], 3, "artsound: none.json: there is no such file.\n"),
        (
            ["play", "a.jpg", "--engine", "neural"],
            4,
            "artsound: musicgen-small: it is not on this computer; "
            "get it with: artsound models download musicgen-small, "
            "or: artsound models adopt musicgen-small FOLDER.\n",
        ),
        (["play", "a.jpg", "--save", "none/a.wav"], 5, "artsound: none/a.wav: there is no such folder.\n"),
    ],
)
def test_trouble_is_one_sentence_and_an_exit_code(
    words: list[str],
    code: int,
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ARTSOUND_HOME", str(tmp_path))
    assert cli.main(words, lambda *_: 0) == code
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", sentence)


def test_progress_is_plain_lines_where_there_is_no_terminal() -> None:
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal(out, err)
    terminal.hear(StageStarted(Stage.MUSIC))
    terminal.hear(StageAdvanced(Stage.MUSIC, 0.3, 1.0))
    terminal.hear(StageFinished(StageRecord(Stage.MUSIC, "fake", "fake", 1.0)))
    assert err.getvalue() == "Making the music.\n"
    assert out.getvalue() == ""


def test_a_slow_stage_is_told_in_quarters_where_there_is_no_terminal() -> None:
    err = io.StringIO()
    now = [0.0]
    terminal = Terminal(io.StringIO(), err, clock=lambda: now[0])
    terminal.hear(StageStarted(Stage.MUSIC))
    for tenth in range(1, 11):
        now[0] += 0.5
        terminal.hear(StageAdvanced(Stage.MUSIC, tenth, 10))
    assert err.getvalue().splitlines() == [
        "Making the music.",
        "Making the music: 25 %.",
        "Making the music: 50 %.",
        "Making the music: 75 %.",
        "Making the music: 100 %.",
    ]


def test_progress_is_a_bar_on_a_terminal_and_leaves_no_trace() -> None:
    err = Screen()
    terminal = Terminal(io.StringIO(), err)
    terminal.hear(StageStarted(Stage.CAPTION))
    terminal.hear(StageAdvanced(Stage.CAPTION, 1, 2))
    terminal.note("Done.")
    assert err.getvalue() == ("\r\x1b[KDescribing the painting [############............]  50%\r\x1b[KDone.\n")


def test_names_are_printed_without_breaking_the_line_or_the_terminal() -> None:
    assert printable("a\nb\x1b[31m.jpg") == "a\\nb\\x1b[31m.jpg"
    assert printable(b"caf\xe9.jpg".decode("utf-8", "surrogateescape")) == "caf\\xe9.jpg"
    assert printable("Nuit étoilée.jpg") == "Nuit étoilée.jpg"
    assert PaintingMissing("a\nb.jpg", "there is no such file").explain() == "a\\nb.jpg: there is no such file."


@pytest.mark.parametrize("engine", [Engine.NEURAL, Engine.AUDIOCRAFT])
def test_an_engine_whose_model_is_not_here_is_refused_and_says_how_to_get_it(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        assemble(folders_from({"ARTSOUND_HOME": str(tmp_path)}), engine)
    assert caught.value.exit_code == 4
    assert "artsound models download musicgen-small" in caught.value.explain()


def test_usage_errors_say_what_and_why() -> None:
    assert UsageError("--from", "it is odd").explain() == "--from: it is odd."
