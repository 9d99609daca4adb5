"""Scores as MIDI files, read back by mido."""

import io
from dataclasses import replace

import mido
import pytest

from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.composing.midi_file import TICKS_PER_QUARTER, write_midi
from artsound_core.embedded.composing.score import Part
from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Mode
from fakes.themes import outline, prompt_for, theme_for


def written(emotion: Emotion, duration_s: float = 30.0, key: str = "D", mode: Mode | None = None):
    score = compose(prompt_for(theme_for(emotion, outline(5)), duration_s, key=key, mode=mode), 2)
    return score, mido.MidiFile(file=io.BytesIO(write_midi(score)))


def tempo_map(file: mido.MidiFile) -> list[tuple[int, int]]:
    """(tick, microseconds a quarter) for every change of tempo."""
    ticks, changes = 0, []
    for message in file.tracks[0]:
        ticks += message.time
        if message.type == "set_tempo":
            changes.append((ticks, message.tempo))
    return changes


def seconds_at(tick: int, changes: list[tuple[int, int]]) -> float:
    total, now, tempo = 0.0, 0, changes[0][1]
    for at, new_tempo in changes:
        if at >= tick:
            break
        total += mido.tick2second(at - now, TICKS_PER_QUARTER, tempo)
        now, tempo = at, new_tempo
    return total + mido.tick2second(tick - now, TICKS_PER_QUARTER, tempo)


def heard(track: mido.MidiTrack, changes: list[tuple[int, int]]) -> list[tuple[float, float, int, int]]:
    """(start, end, pitch, velocity) of a track's notes, in seconds."""
    ticks, sounding, notes = 0, {}, []
    for message in track:
        ticks += message.time
        if message.type == "note_on":
            assert message.note not in sounding
            sounding[message.note] = (ticks, message.velocity)
        elif message.type == "note_off":
            start, velocity = sounding.pop(message.note)
            notes.append((seconds_at(start, changes), seconds_at(ticks, changes), message.note, velocity))
    assert not sounding
    return notes


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_every_note_comes_back_within_two_milliseconds(emotion):
    score, file = written(emotion)
    changes = tempo_map(file)
    assert len(file.tracks) == len(score.parts) + 1
    for part, track in zip(score.parts, file.tracks[1:], strict=True):
        if part.instrument is Instrument.DRUMS:
            continue
        expected = sorted(part.notes, key=lambda note: (note.pitch, note.start_s))
        read = sorted(heard(track, changes), key=lambda note: (note[2], note[0]))
        for note, (start_s, end_s, pitch, velocity) in zip(expected, read, strict=True):
            assert start_s == pytest.approx(note.start_s, abs=0.002)
            assert end_s == pytest.approx(note.start_s + note.duration_s, abs=0.002)
            assert (pitch, velocity) == (note.pitch, note.velocity)


def test_the_file_is_of_format_1_and_as_long_as_the_piece():
    score, file = written(Emotion.SAD)
    assert (file.type, file.ticks_per_beat) == (1, 480)
    assert file.length == pytest.approx(score.duration_s, abs=0.002)


def test_bar_lines_stand_where_the_score_has_its_bars():
    score, file = written(Emotion.SAD, 60.0)
    changes = tempo_map(file)
    for index, bar in enumerate(score.bars):
        tick = index * score.beats_per_bar * TICKS_PER_QUARTER
        assert seconds_at(tick, changes) == pytest.approx(bar.start_s, abs=0.001)


@pytest.mark.parametrize(
    ("key", "mode", "signature"),
    [
        ("C", Mode.IONIAN, "C"),
        ("A", Mode.AEOLIAN, "Am"),
        ("D", Mode.DORIAN, "Am"),
        ("Eb", Mode.IONIAN, "Eb"),
        ("E", Mode.HARMONIC_MINOR, "Em"),
        ("G", Mode.MIXOLYDIAN, "C"),
    ],
)
def test_metre_and_signature_are_written_down(key, mode, signature):
    score, file = written(Emotion.SAD, key=key, mode=mode)
    conductor = {message.type: message for message in file.tracks[0]}
    assert conductor["key_signature"].key == signature
    assert (conductor["time_signature"].numerator, conductor["time_signature"].denominator) == (score.beats_per_bar, 4)


def test_every_part_has_its_name_program_place_and_channel():
    score, file = written(Emotion.ANGRY)
    channels = set()
    for part, track in zip(score.parts, file.tracks[1:], strict=True):
        name = next(message.name for message in track if message.type == "track_name")
        assert name == f"{part.role}: {part.instrument.spoken}"
        pan = next(message.value for message in track if message.type == "control_change" and message.control == 10)
        assert (pan - 64) * part.pan >= 0
        channel = next(message.channel for message in track if message.type == "note_on")
        if part.instrument is Instrument.DRUMS:
            assert channel == 9
        else:
            assert channel != 9
            program = next(message.program for message in track if message.type == "program_change")
            assert program == part.instrument.program
        channels.add(channel)
    assert len(channels) == len(score.parts)


def test_the_taiko_is_moved_into_the_drum_map():
    score, file = written(Emotion.ANGRY)
    drums = next(part for part in score.parts if part.instrument is Instrument.DRUMS)
    assert Drum.TAIKO.value in {note.pitch for note in drums.notes}
    keys = {
        message.note for track in file.tracks for message in track if message.type == "note_on" and message.channel == 9
    }
    assert Drum.LOW_FLOOR_TOM.value in keys
    assert max(keys) <= 81


def test_a_title_may_hold_any_letter():
    score, _ = written(Emotion.FUN, 4.0)
    file = mido.MidiFile(file=io.BytesIO(write_midi(score, "Abend, größer")), charset="utf-8")
    assert file.tracks[0][0].name == "Abend, größer"


def test_more_parts_than_channels_share_them():
    score, _ = written(Emotion.HAPPY, 4.0)
    part: Part = next(part for part in score.parts if part.instrument is not Instrument.DRUMS)
    file = mido.MidiFile(file=io.BytesIO(write_midi(replace(score, parts=(part,) * 20))))
    assert len(file.tracks) == 21
