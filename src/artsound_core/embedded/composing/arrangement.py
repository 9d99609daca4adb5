"""Which instruments play what for each emotion: a full arrangement where it is sure, a mild one where it is a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.embedded.composing.accompaniment import Figure
from artsound_core.embedded.composing.bass_line import Walk
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.percussion import Groove
from artsound_core.embedded.composing.score import Role
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Theme


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`leads`: the instruments that take the tune in turn, the first one first; how many of them play depends on the
    painting's hues. `counter`: the second voice, one that can hold a note. `sparkle` adorns (or, in anger, thunders).
    `register`: the inner voices' lowest and highest pitch. `levels`: linear gain by role. `is_doubled`: the tune sounds
    an octave below as well."""

    leads: tuple[Instrument, ...]
    accompaniment: Instrument
    figure: Figure
    pad: Instrument | None
    bass: Instrument
    walk: Walk
    sparkle: Instrument | None
    counter: Instrument
    groove: Groove | None
    register: tuple[int, int] = (50, 69)
    is_doubled: bool = False
    levels: Mapping[Role, float] | None = None

    def level(self, role: Role) -> float:
        return (self.levels or {}).get(role, _LEVELS[role])


_LEVELS: Mapping[Role, float] = MappingProxyType(
    {
        Role.MELODY: 1.0,
        Role.COUNTERMELODY: 0.8,
        Role.ACCOMPANIMENT: 0.72,
        Role.PAD: 0.5,
        Role.BASS: 0.85,
        Role.SPARKLE: 0.62,
        Role.PERCUSSION: 0.9,
    }
)

_FULL: Mapping[Emotion, Arrangement] = MappingProxyType(
    {
        Emotion.HAPPY: Arrangement(
            leads=(Instrument.FLUTE, Instrument.VIOLIN, Instrument.CLARINET),
            accompaniment=Instrument.GUITAR, figure=Figure.STRUM, pad=Instrument.STRINGS,
            bass=Instrument.FINGER_BASS, walk=Walk.SPRUNG, sparkle=Instrument.GLOCKENSPIEL,
            counter=Instrument.CLARINET, groove=Groove.POP,
        ),
        Emotion.FUN: Arrangement(
            leads=(Instrument.XYLOPHONE, Instrument.CLARINET, Instrument.ACCORDION),
            accompaniment=Instrument.PIZZICATO, figure=Figure.OFFBEAT, pad=Instrument.ACCORDION,
            bass=Instrument.DOUBLE_BASS, walk=Walk.OOMPAH, sparkle=Instrument.MARIMBA,
            counter=Instrument.ACCORDION, groove=Groove.PLAY,
            register=(48, 66),
            levels=MappingProxyType({Role.BASS: 1.1, Role.ACCOMPANIMENT: 0.85, Role.PAD: 0.36, Role.PERCUSSION: 0.85}),
        ),
        Emotion.ANGRY: Arrangement(
            leads=(Instrument.BRASS, Instrument.DRIVE_LEAD, Instrument.BRASS),
            accompaniment=Instrument.TREMOLO_STRINGS, figure=Figure.OSTINATO, pad=Instrument.BRASS,
            bass=Instrument.SYNTH_BASS, walk=Walk.DRIVE, sparkle=Instrument.TIMPANI,
            counter=Instrument.HORN, groove=Groove.WAR,
            register=(45, 64), is_doubled=True,
            levels=MappingProxyType(
                {Role.MELODY: 1.15, Role.ACCOMPANIMENT: 0.95, Role.PAD: 0.7, Role.BASS: 0.62, Role.SPARKLE: 0.5,
                 Role.PERCUSSION: 0.7}
            ),
        ),
        Emotion.SAD: Arrangement(
            leads=(Instrument.CELLO, Instrument.VIOLIN, Instrument.OBOE),
            accompaniment=Instrument.PIANO, figure=Figure.BROKEN, pad=Instrument.STRINGS,
            bass=Instrument.DOUBLE_BASS, walk=Walk.LONG, sparkle=None,
            counter=Instrument.HORN, groove=None,
            register=(50, 67), levels=MappingProxyType({Role.ACCOMPANIMENT: 0.85}),
        ),
        Emotion.NEUTRAL: Arrangement(
            leads=(Instrument.VIBRAPHONE, Instrument.FLUTE, Instrument.KALIMBA),
            accompaniment=Instrument.HARP, figure=Figure.ARPEGGIO, pad=Instrument.WARM_PAD,
            bass=Instrument.FINGER_BASS, walk=Walk.HALVES, sparkle=Instrument.CELESTA,
            counter=Instrument.CLARINET, groove=Groove.SOFT,
            register=(50, 67),
        ),
    }
)  # fmt: skip

_MILD: Mapping[Emotion, Arrangement] = MappingProxyType(
    {
        Emotion.HAPPY: Arrangement(
            leads=(Instrument.FLUTE, Instrument.OBOE, Instrument.VIOLIN),
            accompaniment=Instrument.GUITAR, figure=Figure.PICKED, pad=Instrument.STRINGS,
            bass=Instrument.DOUBLE_BASS, walk=Walk.HALVES, sparkle=Instrument.GLOCKENSPIEL,
            counter=Instrument.CLARINET, groove=Groove.SHAKER,
        ),
        Emotion.FUN: Arrangement(
            leads=(Instrument.CLARINET, Instrument.MARIMBA, Instrument.FLUTE),
            accompaniment=Instrument.PIZZICATO, figure=Figure.LIGHT_OFFBEAT, pad=None,
            bass=Instrument.DOUBLE_BASS, walk=Walk.OOMPAH, sparkle=Instrument.CELESTA,
            counter=Instrument.ACCORDION, groove=Groove.BLOCKS,
            register=(48, 67), levels=MappingProxyType({Role.BASS: 0.95, Role.ACCOMPANIMENT: 0.8}),
        ),
        Emotion.ANGRY: Arrangement(
            leads=(Instrument.HORN, Instrument.CELLO, Instrument.OBOE),
            accompaniment=Instrument.STRINGS, figure=Figure.PULSE, pad=None,
            bass=Instrument.DOUBLE_BASS, walk=Walk.MARCH, sparkle=Instrument.TIMPANI,
            counter=Instrument.CLARINET, groove=Groove.HEARTBEAT,
            register=(46, 64), levels=MappingProxyType({Role.SPARKLE: 0.4, Role.ACCOMPANIMENT: 0.7}),
        ),
        Emotion.SAD: Arrangement(
            leads=(Instrument.CELLO, Instrument.CLARINET, Instrument.VIOLIN),
            accompaniment=Instrument.PIANO, figure=Figure.SPARSE_BROKEN, pad=Instrument.STRINGS,
            bass=Instrument.DOUBLE_BASS, walk=Walk.LONG, sparkle=None,
            counter=Instrument.HORN, groove=None,
            register=(50, 67), levels=MappingProxyType({Role.ACCOMPANIMENT: 0.85}),
        ),
        Emotion.NEUTRAL: Arrangement(
            leads=(Instrument.VIBRAPHONE, Instrument.CLARINET, Instrument.FLUTE),
            accompaniment=Instrument.HARP, figure=Figure.ARPEGGIO, pad=Instrument.WARM_PAD,
            bass=Instrument.FINGER_BASS, walk=Walk.HALVES, sparkle=Instrument.CELESTA,
            counter=Instrument.HORN, groove=None,
            register=(50, 67),
        ),
    }
)  # fmt: skip


def arrangement_of(theme: Theme) -> Arrangement:
    """Full strength only for an emotion that was chosen or read by a trained model: the music is never surer than that."""
    return (_FULL if theme.is_full_strength else _MILD)[theme.leading]


def colours_of(theme: Theme) -> int:
    """How many instruments take the tune, 1 to 3: as many colours in the orchestra as hues in the painting."""
    return 1 if theme.hue_variety < 0.2 else 2 if theme.hue_variety < 0.6 else 3


def spoken_instruments(theme: Theme) -> tuple[str, ...]:
    """The names of all instruments that the arrangement may use, the leading voice first."""
    arrangement = arrangement_of(theme)
    ordered = [*arrangement.leads[: colours_of(theme)], arrangement.accompaniment]
    if arrangement.pad is not None:
        ordered.append(arrangement.pad)
    ordered.append(arrangement.bass)
    if arrangement.groove is not None:
        ordered.append(Instrument.DRUMS)
    return tuple(dict.fromkeys(instrument.spoken for instrument in ordered))


def pan_of(role: Role, is_first_lead: bool, balance: float) -> float:
    """The stereo place: the tune stands where the painting's weight lies, the others make room on the other side."""
    lead = max(-0.5, min(0.5, 0.05 + 0.45 * balance))
    side = -1.0 if lead >= 0 else 1.0
    places = {
        Role.MELODY: lead if is_first_lead else lead + 0.17 * side,
        Role.COUNTERMELODY: 0.3 * side,
        Role.ACCOMPANIMENT: 0.35 * side,
        Role.PAD: -0.22 * side,
        Role.BASS: 0.0,
        Role.SPARKLE: -0.4 * side,
        Role.PERCUSSION: 0.06,
    }
    return places[role]
