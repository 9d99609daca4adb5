"""Writes the smallest soundfont: one sine wave that any program and any key plays."""

from __future__ import annotations

import struct

import numpy as np

#: Generators of the SoundFont 2.01 specification that are needed here.
_INSTRUMENT, _SAMPLE_MODES, _SAMPLE_ID = 41, 54, 53
_RATE_HZ, _KEY = 32000, 69


def soundfont_bytes() -> bytes:
    """A looped sine of 444 Hz (72 samples) at key 69, as program 0, which stands in for every other one."""
    period = _RATE_HZ // 440
    count = 44 * period
    sine = np.round(20000 * np.sin(2 * np.pi * np.arange(count) / period)).astype("<i2").tobytes() + bytes(2 * 46)
    info = _chunk(b"ifil", struct.pack("<HH", 2, 1)) + _chunk(b"isng", b"EMU8000\0") + _chunk(b"INAM", b"Sine\0\0")
    sample = struct.pack("<20sIIIIIBbHH", b"sine", 0, count, period, count - period, _RATE_HZ, _KEY, 0, 0, 1)
    hydra = {
        b"phdr": struct.pack("<20sHHHIII", b"sine", 0, 0, 0, 0, 0, 0)
        + struct.pack("<20sHHHIII", b"EOP", 0, 0, 1, 0, 0, 0),
        b"pbag": struct.pack("<HH", 0, 0) + struct.pack("<HH", 1, 0),
        b"pmod": bytes(10),
        b"pgen": struct.pack("<HH", _INSTRUMENT, 0) + bytes(4),
        b"inst": struct.pack("<20sH", b"sine", 0) + struct.pack("<20sH", b"EOI", 1),
        b"ibag": struct.pack("<HH", 0, 0) + struct.pack("<HH", 2, 0),
        b"imod": bytes(10),
        b"igen": struct.pack("<HH", _SAMPLE_MODES, 1) + struct.pack("<HH", _SAMPLE_ID, 0) + bytes(4),
        b"shdr": sample + struct.pack("<20sIIIIIBbHH", b"EOS", 0, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    body = _list(b"INFO", info) + _list(b"sdta", _chunk(b"smpl", sine))
    body += _list(b"pdta", b"".join(_chunk(name, data) for name, data in hydra.items()))
    return _chunk(b"RIFF", b"sfbk" + body)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def _list(kind: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", kind + data)
