"""The program `artsound` as a person at a terminal meets it: no screen, no sound card, real paintings, real music."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import mido
import pytest
import soundfile

from artsound_core.emotion import EMOTIONS
from fakes.program import PROGRAM, Outcome, run_program, silent_environment

QUIET = ("--mute", "--no-speech")


@pytest.fixture(scope="module")
def painting(assets: Path) -> Path:
    return sorted(assets.glob("*.jpg"))[0]


def play(folder: Path, *words: str | Path) -> Outcome:
    return run_program("play", *words, folder=folder)


def test_one_command_describes_plays_and_saves_a_painting_without_any_sound_device(
    tmp_path: Path, painting: Path
) -> None:
    outcome = play(tmp_path, painting, "--seconds", "5", "--save", "music.wav", "--save-score", "music.mid")
    assert outcome.code == 0, outcome.err
    assert "Traceback" not in outcome.err
    assert "The music: 5 seconds in " in outcome.out
    assert soundfile.info(tmp_path / "music.wav").frames == 5 * 44_100
    assert abs(mido.MidiFile(tmp_path / "music.mid").length - 5.0) < 2.0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["music.mid", "music.wav", "music.wav.json"]
    assert "Saved music.wav, and its document music.wav.json." in outcome.err


def test_the_document_on_stdout_is_one_whole_json_with_honest_numbers(tmp_path: Path, painting: Path) -> None:
    outcome = play(tmp_path, painting, "--seconds", "6", "--save", "m.flac", "--json", *QUIET)
    document = json.loads(outcome.out)
    assert set(document["emotion"]["shares"]) == {str(each) for each in EMOTIONS}
    assert sum(document["emotion"]["shares"].values()) == pytest.approx(1.0)
    assert document["emotion"]["confidence"] <= 0.45
    assert document["music"]["seconds"] == 6.0
    assert document["music"]["true_peak_dbtp"] <= -1.0
    assert document["music"]["file"] == "m.flac"
    assert 0.0 < document["music"]["first_sound_s"] < 20.0
    assert [record["stage"] for record in document["records"]] == ["emotion", "caption", "prompt", "music"]
    assert all(record["backend"].startswith("embedded") for record in document["records"])
    levels = [sentence["level"] for sentence in document["caption"]["sentences"]]
    assert {"brief", "overview", "feeling"} <= set(levels)


def test_the_same_painting_and_seed_give_the_same_samples_and_another_seed_others(
    tmp_path: Path, painting: Path
) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        assert play(tmp_path, painting, "--seconds", "4", "--seed", seed, "--save", f"{name}.wav", *QUIET).code == 0
    a, b, c = ((tmp_path / f"{name}.wav").read_bytes() for name in "abc")
    assert a == b
    assert a != c


def test_a_saved_document_plays_exactly_that_again_without_the_painting(tmp_path: Path, painting: Path) -> None:
    words = ("--seconds", "5", "--seed", "9", "--emotion", "fun", "--rate", "48000")
    assert play(tmp_path, painting, *words, "--save", "one.wav", *QUIET).code == 0
    outcome = play(tmp_path, "--from", "one.wav.json", "--save", "two.wav", *QUIET)
    assert outcome.code == 0, outcome.err
    assert "This is the same music, sample for sample." in outcome.err
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


def test_a_chosen_emotion_is_said_to_be_chosen(tmp_path: Path, painting: Path) -> None:
    document = json.loads(play(tmp_path, painting, "--seconds", "4", "--emotion", "angry", "--json", *QUIET).out)
    assert (document["emotion"]["strongest"], document["emotion"]["confidence"]) == ("angry", 1.0)
    assert document["emotion"]["backend"] == "chosen"
    feeling = " ".join(each["text"] for each in document["caption"]["sentences"] if each["level"] == "feeling")
    assert "chose" in feeling


@pytest.mark.parametrize(("variant", "start"), [("emotive", "sad"), ("narrative", "sad")])
def test_the_variants_word_the_prompt_as_the_paper_does(
    tmp_path: Path, painting: Path, variant: str, start: str
) -> None:
    words = ("--seconds", "4", "--emotion", "sad", "--variant", variant, "--json", *QUIET)
    text = json.loads(play(tmp_path, painting, *words).out)["prompt"]["text"]
    assert text.startswith(start)
    assert (text == "sad") == (variant == "emotive")


@pytest.mark.parametrize("level", ["label", "brief", "overview", "tour", "full"])
def test_describe_goes_as_deep_as_asked(tmp_path: Path, painting: Path, level: str) -> None:
    outcome = run_program("describe", painting, "--level", level, "--json", folder=tmp_path)
    levels = {sentence["level"] for sentence in json.loads(outcome.out)["caption"]["sentences"]}
    assert (
        levels
        <= {
            "label": {"label"},
            "brief": {"brief"},
            "overview": {"label", "brief", "overview"},
            "tour": {"label", "brief", "overview", "tour"},
            "full": {"label", "brief", "overview", "tour", "style", "feeling"},
        }[level]
    )
    assert levels


def test_describe_speaks_german_where_that_is_asked_for(tmp_path: Path, painting: Path) -> None:
    outcome = run_program("describe", painting, "--language", "de", "--level", "brief", "--json", folder=tmp_path)
    told = json.loads(outcome.out)["caption"]
    assert told["language"] == "de"
    assert [sentence["text"].startswith("Ein Gemälde im Querformat") for sentence in told["sentences"]] == [True]


def test_a_missing_sound_device_is_said_in_one_line_and_all_else_goes_on(tmp_path: Path, painting: Path) -> None:
    outcome = play(tmp_path, painting, "--seconds", "4")
    assert outcome.code == 0
    assert sum("sound device" in line.lower() for line in outcome.err.splitlines()) == 1
    assert "The music: 4 seconds" in outcome.out


def test_an_existing_target_is_kept_and_nothing_else_is_made(tmp_path: Path, painting: Path) -> None:
    (tmp_path / "m.wav").write_text("mine")
    outcome = play(tmp_path, painting, "--save", "m.wav", *QUIET)
    assert (outcome.code, outcome.out) == (5, "")
    assert outcome.err == "artsound: m.wav: it exists already; --force replaces it.\n"
    assert (tmp_path / "m.wav").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["m.wav"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_is_quick_and_leaves_no_half_written_file(
    tmp_path: Path, painting: Path, number: signal.Signals
) -> None:
    child = subprocess.Popen(
        [PROGRAM, "play", painting, "--seconds", "600", "--save", "m.flac", *QUIET],
        cwd=tmp_path,
        env=silent_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    while "Making the music" not in child.stderr.readline():
        assert child.poll() is None
    time.sleep(0.3)
    child.send_signal(number)
    begun = time.monotonic()
    _, err = child.communicate(timeout=30)
    # The measured figure is in `make bench`; other tests share the processor here.
    assert time.monotonic() - begun < 2.0
    assert child.returncode == 130
    assert err.splitlines()[-1] == "Stopped."
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path, painting: Path) -> None:
    command = f"'{PROGRAM}' describe '{painting}' | head -c 5"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert len(done.stdout) == 5
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def bad_files(folder: Path) -> dict[str, tuple[object, int]]:
    """Each name, how to make it, and the exit code that it deserves."""
    jpeg = _picture_bytes("JPEG")
    page = b"<!DOCTYPE html><html><body>not found</body></html>"
    drawing = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    return {
        "missing.jpg": (None, 3),
        "empty.jpg": (b"", 3),
        "cut off.jpg": (jpeg[: len(jpeg) // 2], 3),
        "text.jpg": (b"A painting of the sea.", 3),
        "page.jpg": (page, 3),
        "drawing.jpg": (drawing, 3),
        "wrong ending.png": (jpeg, 0),
        'quote\'d "name" & $HOME.jpg': (jpeg, 0),
        "two\nlines.jpg": (jpeg, 0),
        "-leading-dash.jpg": (jpeg, 0),
    }


def _picture_bytes(kind: str) -> bytes:
    import io

    import numpy as np
    from PIL import Image

    stream = io.BytesIO()
    noise = np.random.default_rng(2).integers(0, 255, (60, 80, 3), np.uint8)
    Image.fromarray(noise).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("name", list(bad_files(Path())))
def test_any_file_is_described_or_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    content, code = bad_files(tmp_path)[name]
    if isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    outcome = run_program("describe", "--level", "brief", "--", name, folder=tmp_path)
    assert outcome.code == code, outcome.err
    assert outcome.seconds < 15.0
    assert outcome.peak_bytes < 1_000_000_000
    assert "Traceback" not in outcome.err
    if code:
        assert outcome.out == ""
        assert outcome.err.count("\n") == 1


def test_a_name_that_is_no_text_is_opened_and_printed(tmp_path: Path) -> None:
    name = b"caf\xe9.jpg"
    try:
        (tmp_path / os.fsdecode(name)).write_bytes(_picture_bytes("PNG"))
    except OSError:
        pytest.skip("this file system allows only names in UTF-8")
    outcome = run_program("describe", name, "--json", folder=tmp_path)
    assert outcome.code == 0, outcome.err
    json.loads(outcome.out)


@pytest.mark.parametrize("kind", ["folder", "pipe", "/dev/zero", "loop"])
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "x.jpg"
    match kind:
        case "folder":
            target.mkdir()
        case "pipe":
            os.mkfifo(target)
        case "loop":
            target.symlink_to(target)
        case device:
            target = Path(device)
    outcome = run_program("describe", target, folder=tmp_path)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.count("\n") == 1
    assert outcome.seconds < 15.0


def test_the_doctor_always_has_an_answer(tmp_path: Path) -> None:
    outcome = run_program("doctor", folder=tmp_path)
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) >= 8
    assert json.loads(run_program("doctor", "--json", folder=tmp_path).out)
