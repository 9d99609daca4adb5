"""MIDI files as notes in seconds: tempo, pedal, controllers, and what is said of files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_training.datasets.midi_reading import LONGEST_S, PlayedNote, read_midi
from artsound_training.errors import DataError
from fakes.data_sets import broken_midi_bytes, midi_bytes


def written(file: Path, *messages: mido.Message | mido.MetaMessage, kind: int = 1) -> Path:
    midi = mido.MidiFile(type=kind, ticks_per_beat=480)
    midi.add_track().extend(messages)
    midi.save(file)
    return file


def on(note: int, time: int = 0, **more: int) -> mido.Message:
    return mido.Message("note_on", note=note, velocity=80, time=time, **more)


def off(note: int, time: int = 0, **more: int) -> mido.Message:
    return mido.Message("note_off", note=note, time=time, **more)


def control(number: int, value: int, time: int = 0) -> mido.Message:
    return mido.Message("control_change", control=number, value=value, time=time)


def test_ticks_become_seconds_by_the_tempo_that_holds_at_each_moment(tmp_path: Path) -> None:
    slower = mido.MetaMessage("set_tempo", tempo=1_000_000, time=0)
    notes = read_midi(written(tmp_path / "a.mid", on(60), off(60, 480), slower, on(62), off(62, 480)))
    assert [(note.start_s, note.duration_s, note.pitch) for note in notes] == [(0.0, 0.5, 60), (0.5, 1.0, 62)]


def test_program_volume_expression_and_pan_belong_to_the_notes_that_follow(tmp_path: Path) -> None:
    words = [mido.Message("program_change", program=40), control(7, 127), control(11, 127), control(10, 127)]
    (note,) = read_midi(written(tmp_path / "a.mid", *words, on(60), off(60, 480)))
    assert note == PlayedNote(0.0, 0.5, 60, 80, 0, 40, 1.0, 1.0)


def test_a_channel_that_is_told_nothing_has_the_usual_volume_and_the_middle(tmp_path: Path) -> None:
    (note,) = read_midi(written(tmp_path / "a.mid", on(60), off(60, 480)))
    assert (note.gain, note.pan) == (pytest.approx((100 / 127) ** 2), 0.0)


def test_the_pedal_holds_notes_until_it_is_lifted(tmp_path: Path) -> None:
    words = [control(64, 127), on(60), off(60, 240), control(64, 0, 720)]
    (note,) = read_midi(written(tmp_path / "a.mid", *words))
    assert note.duration_s == 1.0


def test_a_note_struck_again_ends_the_one_before(tmp_path: Path) -> None:
    first, second = read_midi(written(tmp_path / "a.mid", on(60), on(60, 480), off(60, 480)))
    assert (first.duration_s, second.start_s, second.duration_s) == (0.5, 0.5, 0.5)


def test_a_note_that_nothing_ends_sounds_until_the_file_ends(tmp_path: Path) -> None:
    end = mido.MetaMessage("end_of_track", time=960)
    (note,) = read_midi(written(tmp_path / "a.mid", on(60), end))
    assert note.duration_s == 1.0


def test_channel_ten_is_the_drums(tmp_path: Path) -> None:
    drum, tune = read_midi(written(tmp_path / "a.mid", on(38, channel=9), on(60), off(38, 480, channel=9), off(60)))[
        ::-1
    ]
    assert (drum.is_drum, tune.is_drum) == (True, False)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (broken_midi_bytes(), "its key signature cannot be read"),
        (midi_bytes()[:-8], "it ends too early"),
        (b"", "it ends too early"),
        (b"<html>not found</html>", "it cannot be read as MIDI"),
        (b"MThd\0\0\0\6\0\0\0\0\1\xe0", "there is no note in it"),
        (midi_bytes()[:8] + b"\0\2" + midi_bytes()[10:], "independent patterns"),
        (midi_bytes()[:12] + b"\xe7\x28" + midi_bytes()[14:], "film frames"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name_with_its_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "song.mid"
    file.write_bytes(content)
    with pytest.raises(DataError, match=reason) as caught:
        read_midi(file)
    assert caught.value.file == file


def test_a_missing_file_is_refused_and_not_taken_for_silence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read as MIDI"):
        read_midi(tmp_path / "none.mid")


def test_a_song_of_days_is_refused(tmp_path: Path) -> None:
    late = round(LONGEST_S * 960) + 960
    with pytest.raises(DataError, match="longer than 60 minutes"):
        read_midi(written(tmp_path / "a.mid", on(60, late), off(60, 480)))


@given(st.data())
def test_no_damage_to_a_file_ends_in_anything_but_notes_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(midi_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.getbasetemp() / "damaged.mid"
    file.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    try:
        notes = read_midi(file)
    except DataError as error:
        said = error.explain()
    else:
        said = "It is read."
        assert all(note.duration_s > 0 and 0 <= note.pitch <= 127 for note in notes)
    assert said.endswith(".")
