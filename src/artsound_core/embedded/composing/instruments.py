"""The instruments that a score may name: the composer picks them, the bank computes them, a MIDI file maps them."""

from __future__ import annotations

from enum import Enum


class Instrument(Enum):
    """Each value is (spoken name, General MIDI program 0-127, lowest and highest MIDI pitch it may be asked for)."""

    PIANO = ("piano", 0, 28, 100)
    CELESTA = ("celesta", 8, 60, 100)
    GLOCKENSPIEL = ("glockenspiel", 9, 72, 104)
    VIBRAPHONE = ("vibraphone", 11, 48, 92)
    MARIMBA = ("marimba", 12, 45, 95)
    XYLOPHONE = ("xylophone", 13, 60, 102)
    ACCORDION = ("accordion", 21, 48, 92)
    GUITAR = ("nylon guitar", 24, 40, 84)
    DRIVE_LEAD = ("driven lead", 30, 36, 80)
    DOUBLE_BASS = ("plucked double bass", 32, 26, 58)
    FINGER_BASS = ("bass guitar", 33, 26, 58)
    SYNTH_BASS = ("synthesizer bass", 38, 26, 58)
    VIOLIN = ("violin", 40, 55, 98)
    CELLO = ("cello", 42, 36, 74)
    TREMOLO_STRINGS = ("tremolo strings", 44, 36, 98)
    PIZZICATO = ("pizzicato strings", 45, 36, 92)
    HARP = ("harp", 46, 36, 98)
    TIMPANI = ("timpani", 47, 36, 58)
    STRINGS = ("strings", 48, 36, 98)
    CHOIR = ("choir", 52, 43, 80)
    HORN = ("French horn", 60, 38, 78)
    BRASS = ("brass", 61, 40, 86)
    OBOE = ("oboe", 68, 58, 92)
    CLARINET = ("clarinet", 71, 50, 92)
    FLUTE = ("flute", 73, 60, 98)
    WARM_PAD = ("warm pad", 89, 36, 86)
    KALIMBA = ("kalimba", 108, 54, 92)
    DRUMS = ("drums", 0, 35, 81)

    def __init__(self, spoken: str, program: int, lowest: int, highest: int) -> None:
        self.spoken, self.program, self.lowest, self.highest = spoken, program, lowest, highest


class Drum(Enum):
    """Percussion sounds; the value is the General MIDI key (116, the taiko, lies outside its drum map)."""

    DEEP_KICK = 35
    KICK = 36
    SIDE_STICK = 37
    SNARE = 38
    CLAP = 39
    BRUSH = 40
    LOW_FLOOR_TOM = 41
    CLOSED_HAT = 42
    FLOOR_TOM = 43
    PEDAL_HAT = 44
    LOW_TOM = 45
    OPEN_HAT = 46
    LOW_MID_TOM = 47
    HIGH_MID_TOM = 48
    CRASH = 49
    HIGH_TOM = 50
    RIDE = 51
    TAMBOURINE = 54
    SECOND_CRASH = 57
    SHAKER = 70
    HIGH_BLOCK = 76
    LOW_BLOCK = 77
    TRIANGLE = 81
    TAIKO = 116
