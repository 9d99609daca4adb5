"""Reads Standard MIDI Files as notes in seconds, whoever is to play them, and says in one clause what is wrong with the others.

Every MIDI file passes here before it is rendered, also where FluidSynth plays it: so the same files are left out whichever
renderer is used (docs/decisions/0021-paired-set.md).
"""

from __future__ import annotations

import struct
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from artsound_training.errors import DataError

#: Longer songs are faults of a file (one wild number delays a note by days) and would fill the disk. The longest of the
#: MIREX-like set lasts 1274 s.
LONGEST_S = 3600.0
#: The largest file that is read: the thickest orchestral scores have about 1 MB.
MOST_BYTES = 16 << 20
#: The channel that General MIDI keeps for drums (10, counted from 1).
DRUM_CHANNEL = 9
#: What a quarter lasts where the file does not say, in microseconds (Standard MIDI Files 1.0).
_USUAL_TEMPO_US = 500_000
_VOLUME, _PAN, _EXPRESSION, _PEDAL, _ALL_SOUND_OFF, _ALL_NOTES_OFF = 7, 10, 11, 64, 120, 123
#: A note that nothing ends sounds on until the file ends, but no longer than this.
_LONGEST_NOTE_S = 30.0


@dataclass(frozen=True, slots=True)
class PlayedNote:
    """`program` 0..127, meaningless where `is_drum`; `gain` 0..1 of volume and expression; `pan` -1 (left) .. 1 (right)."""

    start_s: float
    duration_s: float
    pitch: int
    velocity: int
    channel: int
    program: int
    gain: float
    pan: float

    @property
    def is_drum(self) -> bool:
        return self.channel == DRUM_CHANNEL


def read_midi(file: Path) -> tuple[PlayedNote, ...]:
    """The notes by start, channel, pitch. Raises `DataError` for a file that is unreadable, empty or over an hour long."""
    merged, ticks_per_quarter = _merged(file)
    listener = _Listener()
    now_s, tempo_us = 0.0, _USUAL_TEMPO_US
    for message in merged:
        now_s += message.time * tempo_us / 1e6 / ticks_per_quarter
        if now_s > LONGEST_S and message.type == "note_on":
            raise DataError(file, f"it lasts longer than {LONGEST_S / 60:.0f} minutes")
        if message.type == "set_tempo":
            tempo_us = message.tempo
        elif not message.is_meta:
            listener.hear(message, now_s)
    notes = listener.finish(now_s)
    if not notes:
        raise DataError(file, "there is no note in it")
    return notes


def _merged(file: Path) -> tuple[Any, int]:
    """All tracks as one, and the ticks of a quarter."""
    import mido
    from mido.midifiles.meta import KeySignatureError

    try:
        if file.stat().st_size > MOST_BYTES:
            raise DataError(file, f"it has more than {MOST_BYTES >> 20} MB, too much for a MIDI file")
        midi = mido.MidiFile(file, clip=True)
        if midi.type == 2:
            raise DataError(file, "it holds independent patterns (format 2), no song")
        if not 0 < midi.ticks_per_beat < 0x8000:
            raise DataError(file, "it counts time in film frames, not in beats")
        return mido.merge_tracks(midi.tracks), midi.ticks_per_beat
    except KeySignatureError as error:
        raise DataError(file, f"its key signature cannot be read ({error})") from error
    except EOFError as error:
        raise DataError(file, "it ends too early") from error
    except OSError as error:
        raise DataError(file, f"it cannot be read as MIDI ({error.strerror or error})") from error
    except (ValueError, LookupError, TypeError, AttributeError, struct.error) as error:
        raise DataError(file, f"it cannot be read as MIDI ({error})") from error


@dataclass(slots=True)
class _Channel:
    program: int = 0
    volume: int = 100  # General MIDI Level 1: what a channel has until it is told otherwise
    expression: int = 127
    pan: int = 64
    is_pedal_down: bool = False
    sounding: dict[int, tuple[float, int]] = field(default_factory=dict)
    held: dict[int, tuple[float, int]] = field(default_factory=dict)

    @property
    def gain(self) -> float:
        """General MIDI's law: 40 log10(value / 127) dB for volume, and for expression."""
        return (self.volume / 127) ** 2 * (self.expression / 127) ** 2


class _Listener:
    """Hears the messages in order, and keeps what sounds on which channel."""

    def __init__(self) -> None:
        self._channels: defaultdict[int, _Channel] = defaultdict(_Channel)
        self._notes: list[PlayedNote] = []

    def hear(self, message: Any, now_s: float) -> None:
        number = getattr(message, "channel", None)
        if number is None:
            return
        channel = self._channels[number]
        match message.type:
            case "note_on" if message.velocity > 0:
                self._end(number, channel, message.note, now_s)
                channel.sounding[message.note] = (now_s, message.velocity)
            case "note_on" | "note_off":
                if message.note in channel.sounding and channel.is_pedal_down:
                    channel.held[message.note] = channel.sounding.pop(message.note)
                elif message.note in channel.sounding:
                    self._end(number, channel, message.note, now_s)
            case "program_change":
                channel.program = message.program
            case "control_change":
                self._control(number, channel, message.control, message.value, now_s)

    def finish(self, now_s: float) -> tuple[PlayedNote, ...]:
        for number, channel in self._channels.items():
            for pitch in (*channel.sounding, *channel.held):
                self._end(number, channel, pitch, now_s)
        return tuple(sorted(self._notes, key=lambda note: (note.start_s, note.channel, note.pitch)))

    def _control(self, number: int, channel: _Channel, control: int, value: int, now_s: float) -> None:
        match control:
            case n if n == _VOLUME:
                channel.volume = value
            case n if n == _EXPRESSION:
                channel.expression = value
            case n if n == _PAN:
                channel.pan = value
            case n if n == _PEDAL:
                channel.is_pedal_down = value >= 64
                if not channel.is_pedal_down:
                    for pitch in tuple(channel.held):
                        self._end(number, channel, pitch, now_s)
            case n if n in (_ALL_SOUND_OFF, _ALL_NOTES_OFF):
                for pitch in (*channel.sounding, *channel.held):
                    self._end(number, channel, pitch, now_s)

    def _end(self, number: int, channel: _Channel, pitch: int, now_s: float) -> None:
        for kept in (channel.sounding, channel.held):
            if pitch not in kept:
                continue
            start_s, velocity = kept.pop(pitch)
            if now_s <= start_s:
                continue
            duration_s = min(now_s - start_s, _LONGEST_NOTE_S)
            pan = max(-1.0, (channel.pan - 64) / 63)
            self._notes.append(
                PlayedNote(start_s, duration_s, pitch, velocity, number, channel.program, channel.gain, pan)
            )
