"""Which of our instruments stands for which program of General MIDI, and which drum for which key."""

from __future__ import annotations

from artsound_core.embedded.composing.instruments import Drum, Instrument

#: The 16 families of eight programs (General MIDI System Level 1, sound set): what plays a family where nothing nearer
#: is named below. None: sound effects (a telephone, a helicopter) are no music and are left out.
_FAMILIES: tuple[Instrument | None, ...] = (
    Instrument.PIANO,
    Instrument.CELESTA,
    Instrument.ACCORDION,  # organs: a reed's steady tone
    Instrument.GUITAR,
    Instrument.FINGER_BASS,
    Instrument.VIOLIN,
    Instrument.STRINGS,
    Instrument.BRASS,
    Instrument.CLARINET,
    Instrument.FLUTE,
    Instrument.DRIVE_LEAD,
    Instrument.WARM_PAD,
    Instrument.WARM_PAD,
    Instrument.KALIMBA,  # plucked instruments of the world
    Instrument.TIMPANI,
    None,
)
#: Programs 0..127 whose own instrument, or a nearer relative, is in the bank.
_NEARER: dict[int, Instrument] = {
    9: Instrument.GLOCKENSPIEL,
    10: Instrument.GLOCKENSPIEL,  # music box
    11: Instrument.VIBRAPHONE,
    12: Instrument.MARIMBA,
    13: Instrument.XYLOPHONE,
    14: Instrument.GLOCKENSPIEL,  # tubular bells
    15: Instrument.HARP,  # dulcimer
    29: Instrument.DRIVE_LEAD,  # overdriven guitar
    30: Instrument.DRIVE_LEAD,  # distortion guitar
    32: Instrument.DOUBLE_BASS,
    38: Instrument.SYNTH_BASS,
    39: Instrument.SYNTH_BASS,
    42: Instrument.CELLO,
    43: Instrument.CELLO,  # contrabass, bowed
    44: Instrument.TREMOLO_STRINGS,
    45: Instrument.PIZZICATO,
    46: Instrument.HARP,
    47: Instrument.TIMPANI,
    52: Instrument.CHOIR,
    53: Instrument.CHOIR,
    54: Instrument.CHOIR,
    60: Instrument.HORN,
    68: Instrument.OBOE,
    69: Instrument.OBOE,  # English horn
    91: Instrument.CHOIR,  # choir pad
    104: Instrument.GUITAR,  # sitar
    105: Instrument.GUITAR,  # banjo
    106: Instrument.GUITAR,  # shamisen
    107: Instrument.HARP,  # koto
    109: Instrument.OBOE,  # bagpipe
    110: Instrument.VIOLIN,  # fiddle
    111: Instrument.OBOE,  # shanai
    112: Instrument.GLOCKENSPIEL,  # tinkle bell
    114: Instrument.MARIMBA,  # steel drums
    115: Instrument.XYLOPHONE,  # wood block
}
#: Keys of the percussion map (35..81) that have no drum of their own in the bank. Whistles and cuicas, which sing, are left out.
_DRUM_STAND_INS: dict[int, Drum] = {
    52: Drum.CRASH,  # Chinese cymbal
    53: Drum.RIDE,  # ride bell
    55: Drum.SECOND_CRASH,  # splash
    56: Drum.HIGH_BLOCK,  # cowbell
    58: Drum.SHAKER,  # vibraslap
    59: Drum.RIDE,
    60: Drum.HIGH_TOM,  # bongos
    61: Drum.HIGH_MID_TOM,
    62: Drum.HIGH_MID_TOM,  # congas
    63: Drum.LOW_MID_TOM,
    64: Drum.LOW_TOM,
    65: Drum.HIGH_TOM,  # timbales
    66: Drum.LOW_MID_TOM,
    67: Drum.HIGH_BLOCK,  # agogo
    68: Drum.LOW_BLOCK,
    69: Drum.SHAKER,  # cabasa
    73: Drum.SHAKER,  # guiro
    74: Drum.SHAKER,
    75: Drum.SIDE_STICK,  # claves
    80: Drum.TRIANGLE,
}


def instrument_of(program: int) -> Instrument | None:
    """The bank's instrument for a General MIDI program 0..127; None where it plays no such sound."""
    return _NEARER.get(program, _FAMILIES[program // 8])


def drum_of(key: int) -> Drum | None:
    """The bank's drum for a key of the percussion channel; None where it has nothing like it."""
    if key in _DRUM_STAND_INS:
        return _DRUM_STAND_INS[key]
    return Drum(key) if key in _OWN_KEYS else None


_OWN_KEYS = frozenset(drum.value for drum in Drum if drum is not Drum.TAIKO)
