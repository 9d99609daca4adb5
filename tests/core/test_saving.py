"""Saved files are whole or absent, carry their provenance, and never replace what was there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_core.clip import Clip
from artsound_core.errors import OutputError, OutputExists, OutputUnwritable, UsageError
from artsound_core.music_prompt import MusicRequest
from artsound_core.painting import Label
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.saving import (
    SOUND_FORMATS,
    check_target,
    document_file,
    replacing,
    save_rendition,
    sound_writer,
)
from fakes.paintings import plain_painting
from fakes.renditions import make_rendition

ENDINGS = tuple(SOUND_FORMATS)


def rendition_and_blocks():
    label = Label(title="The Sea", artist="A. Painter")
    return make_rendition(plain_painting(label=label), MusicRequest(4.0, seed=3))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_saved_rendition_opens_at_its_length_with_its_tags(tmp_path: Path, ending: str) -> None:
    rendition, blocks = rendition_and_blocks()
    file = tmp_path / f"sea{ending}"
    save_rendition(file, rendition, blocks, False, ProgressMonitor())
    with soundfile.SoundFile(file) as sound:
        assert (sound.samplerate, sound.channels) == (44_100, 2)
        assert sound.frames == pytest.approx(4 * 44_100, abs=0 if ending != ".mp3" else 4000)
        assert sound.title == "Music for The Sea"
        assert sound.artist == "Artsound (a program)"
        assert sound.comment.startswith("Made by a program. Painting: The Sea by A. Painter, sha256 ")
        assert "Emotion: sad. Seed: 3. Music: fake 1." in sound.comment
    document = json.loads((tmp_path / f"sea{ending}.json").read_text("utf-8"))
    assert document["made_by"] == "made by a program"
    assert document["painting"]["digest"] == rendition.painting.digest
    assert sorted(each.name for each in tmp_path.iterdir()) == [f"sea{ending}", f"sea{ending}.json"]


def test_a_saved_wav_holds_the_samples_to_24_bits(tmp_path: Path) -> None:
    rendition, blocks = rendition_and_blocks()
    save_rendition(tmp_path / "sea.wav", rendition, blocks, False, ProgressMonitor())
    samples, _ = soundfile.read(tmp_path / "sea.wav", dtype="float32")
    wanted = np.concatenate([block.samples for block in blocks], axis=1).T
    assert np.abs(samples - wanted).max() <= 2.0**-23


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_sound_that_was_read_is_saved_again_as_it_was_to_the_last_bit(tmp_path: Path, ending: str) -> None:
    steps = np.array([-(2**23), -(2**23) + 1, -5_000_001, -1, 0, 1, 4_194_305, 8_388_606, 2**23 - 1], np.float64)
    wanted = np.tile(steps / 2.0**23, (2, 1)).astype(np.float32)
    with sound_writer(tmp_path / f"sea{ending}", 44_100, 2, {}, False) as writer:
        writer.write(Clip(wanted, 44_100))
    read, _ = soundfile.read(tmp_path / f"sea{ending}", dtype="float32")
    assert np.array_equal(read.T, wanted)


def test_sound_beyond_full_scale_is_held_at_it_not_turned_over(tmp_path: Path) -> None:
    with sound_writer(tmp_path / "sea.wav", 44_100, 1, {}, False) as writer:
        writer.write(Clip(np.array([[1.5, -1.5]], np.float32), 44_100))
    read, _ = soundfile.read(tmp_path / "sea.wav", dtype="float64")
    assert list(read) == [(2**23 - 1) / 2**23, -1.0]


def test_an_existing_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "sea.wav").write_text("mine")
    rendition, blocks = rendition_and_blocks()
    with pytest.raises(OutputExists) as caught:
        save_rendition(tmp_path / "sea.wav", rendition, blocks, False, ProgressMonitor())
    assert caught.value.explain().endswith("sea.wav: it exists already; --force replaces it.")
    assert [each.name for each in tmp_path.iterdir()] == ["sea.wav"]
    assert (tmp_path / "sea.wav").read_text() == "mine"


def test_an_existing_document_is_refused_before_the_music_is_written(tmp_path: Path) -> None:
    (tmp_path / "sea.wav.json").write_text("mine")
    rendition, blocks = rendition_and_blocks()
    with pytest.raises(OutputExists):
        save_rendition(tmp_path / "sea.wav", rendition, blocks, False, ProgressMonitor())
    assert [each.name for each in tmp_path.iterdir()] == ["sea.wav.json"]


def test_force_replaces_what_exists(tmp_path: Path) -> None:
    (tmp_path / "sea.wav").write_text("mine")
    rendition, blocks = rendition_and_blocks()
    save_rendition(tmp_path / "sea.wav", rendition, blocks, True, ProgressMonitor())
    assert soundfile.info(tmp_path / "sea.wav").frames == 4 * 44_100


def test_a_file_that_appears_while_we_write_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "sea.mid"

    def write() -> None:
        with replacing(target, overwrites=False) as stream:
            stream.write(b"ours")
            target.write_text("theirs")

    with pytest.raises(OutputExists):
        write()
    assert target.read_text() == "theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["sea.mid"]


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    rendition, blocks = rendition_and_blocks()
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        save_rendition(tmp_path / "sea.flac", rendition, blocks, False, monitor)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/sea.wav", "there is no such folder"),
        ("file/sea.wav", "part of its path is a file, not a folder"),
        ("folder.wav", "it is a folder"),
        ("pipe.wav", "it is not an ordinary file"),
        ("n" * 300 + ".wav", "its name is too long"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_with_the_reason(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.wav").mkdir()
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(OutputUnwritable) as caught:
        check_target(tmp_path / name, ENDINGS, overwrites=True)
    assert caught.value.reason == reason
    assert caught.value.exit_code == 5


def test_an_unknown_ending_is_a_matter_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        check_target(tmp_path / "sea.aiff", ENDINGS, False)
    assert caught.value.explain().endswith("sea.aiff: the ending must be .wav, .flac, .ogg or .mp3.")
    assert caught.value.exit_code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_is_told_as_such(ending: str) -> None:
    from artsound_core.saving import SoundWriter

    block = Clip(np.random.default_rng(1).normal(0, 0.1, (2, 44_100)).astype(np.float32), 44_100)

    def write() -> None:
        with Path("/dev/full").open("r+b", buffering=0) as stream:
            writer = SoundWriter(Path(f"sea{ending}"), stream, 44_100, 2, {})
            try:
                for _ in range(3):
                    writer.write(block)
            finally:
                writer.close()

    with pytest.raises(OutputError) as caught:
        write()
    assert caught.value.reason == "the disk is full"


def test_the_document_lies_beside_the_sound_under_a_name_no_label_has() -> None:
    assert document_file(Path("a/sea.wav")) == Path("a/sea.wav.json")


def test_saved_files_have_the_rights_that_the_umask_gives(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    rendition, blocks = rendition_and_blocks()
    save_rendition(tmp_path / "sea.wav", rendition, blocks, False, ProgressMonitor())
    assert (tmp_path / "sea.wav").stat().st_mode == plain.stat().st_mode
