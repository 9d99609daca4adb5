"""Writes a score as a Standard MIDI File (format 1), so that other programs can open, print and play it.

After the Standard MIDI Files 1.0 specification (MIDI Manufacturers Association, 1996).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import cycle, pairwise

from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.composing.scales import Tonality, key_name, signature_of
from artsound_core.embedded.composing.score import Part, Score

TICKS_PER_QUARTER = 480
#: The channel that General MIDI keeps for drums (10, counted from 1).
_DRUM_CHANNEL = 9
_CHANNELS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15)
#: The taiko lies outside the General MIDI drum map: the low floor tom stands in.
_DRUM_KEYS = {Drum.TAIKO.value: Drum.LOW_FLOOR_TOM.value}
_VOLUME, _PAN = 7, 10

#: Ticks, an order within one tick, and the event's bytes.
_Event = tuple[int, int, bytes]


def write_midi(score: Score, title: str = "Artsound") -> bytes:
    """The whole file: a track of tempo, metre and key, then a track for every part.

    Beats fall on quarters of the tempo map, so that bar lines stand where the score has them.
    """
    clock = _Clock(score.beats_s)
    tracks = [_track(_conductor(score, title), ends_at=clock.ticks(score.duration_s))]
    channels = cycle(_CHANNELS)
    for part in score.parts:
        channel = _DRUM_CHANNEL if part.instrument is Instrument.DRUMS else next(channels)
        tracks.append(_track(_player(part, channel, clock)))
    header = struct.pack(">4sIHHH", b"MThd", 6, 1, len(tracks), TICKS_PER_QUARTER)
    return header + b"".join(tracks)


class _Clock:
    """From seconds to ticks, by the tempo map's own rounded tempi so that errors never add up."""

    def __init__(self, beats_s: Sequence[float]) -> None:
        self.tempi_us = [round((end - start) * 1e6) for start, end in pairwise(beats_s)]
        self._starts_us = [0]
        for tempo_us in self.tempi_us:
            self._starts_us.append(self._starts_us[-1] + tempo_us)

    def ticks(self, time_s: float) -> int:
        """The nearest tick; after the last beat the last tempo goes on."""
        time_us = time_s * 1e6
        beat = min(max(bisect_right(self._starts_us, time_us) - 1, 0), len(self.tempi_us) - 1)
        return round((beat + (time_us - self._starts_us[beat]) / self.tempi_us[beat]) * TICKS_PER_QUARTER)


def _conductor(score: Score, title: str) -> Iterable[_Event]:
    tonality = Tonality(score.tonic, score.mode)
    signature = signature_of(key_name(score.tonic, score.mode), score.mode)
    yield 0, 0, _meta(0x03, title.encode("utf-8"))
    yield 0, 0, _meta(0x58, bytes((score.beats_per_bar, 2, 24, 8)))
    yield 0, 0, _meta(0x59, struct.pack(">bB", max(-7, min(7, signature)), int(tonality.has_minor_third)))
    before = None
    for beat, tempo_us in enumerate(_Clock(score.beats_s).tempi_us):
        if tempo_us != before:
            yield beat * TICKS_PER_QUARTER, 0, _meta(0x51, tempo_us.to_bytes(3, "big"))
        before = tempo_us


def _player(part: Part, channel: int, clock: _Clock) -> Iterable[_Event]:
    yield 0, 0, _meta(0x03, f"{part.role}: {part.instrument.spoken}".encode())
    if part.instrument is not Instrument.DRUMS:
        yield 0, 1, bytes((0xC0 | channel, part.instrument.program))
    yield 0, 1, bytes((0xB0 | channel, _VOLUME, max(1, min(127, round(100 * part.level)))))
    yield 0, 1, bytes((0xB0 | channel, _PAN, max(0, min(127, round(64 + 63 * part.pan)))))
    is_drums = part.instrument is Instrument.DRUMS
    for note in part.notes:
        pitch = _DRUM_KEYS.get(note.pitch, note.pitch) if is_drums else note.pitch
        start = clock.ticks(note.start_s)
        end = max(start + 1, clock.ticks(note.start_s + note.duration_s))
        yield start, 3, bytes((0x90 | channel, pitch, note.velocity))
        yield end, 2, bytes((0x80 | channel, pitch, 64))


def _track(events: Iterable[_Event], ends_at: int = 0) -> bytes:
    """Events in order of time, each after the ticks since the one before; notes end before others begin."""
    body, now = bytearray(), 0
    for ticks, _, event in sorted(events, key=lambda event: (event[0], event[1])):
        body += _quantity(ticks - now) + event
        now = ticks
    body += _quantity(max(0, ends_at - now)) + _meta(0x2F, b"")
    return struct.pack(">4sI", b"MTrk", len(body)) + bytes(body)


def _meta(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + _quantity(len(data)) + data


def _quantity(number: int) -> bytes:
    """The variable-length form: seven bits a byte, the last one without the high bit."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(0x80 | (number & 0x7F))
    return bytes(reversed(digits))
