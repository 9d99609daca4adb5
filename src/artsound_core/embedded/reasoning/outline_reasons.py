"""The painting's outline, light, detail, calm, symmetry and balance in the music: what the theme's other numbers decide."""

from __future__ import annotations

from dataclasses import replace

from artsound_core.embedded.composing.arrangement import arrangement_of
from artsound_core.embedded.composing.cues import cues_of
from artsound_core.embedded.composing.form import MIRROR_SYMMETRY, phrases_of
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.melody import REACH, outline_of
from artsound_core.embedded.composing.scales import Tonality, key_name
from artsound_core.embedded.composing.score import Part, Role, Score
from artsound_core.embedded.reasoning.reason import Aspect, Reason
from artsound_core.embedded.reasoning.telling import Telling
from artsound_core.music_prompt import Mode, Theme

#: An outline whose thirds differ by less than this, in its own deviations, has no direction.
_DIRECTION = 0.5
#: Below this deviation a contour counts as none (`melody.outline_of` takes an arch instead).
_FLAT = 1e-3
#: Where a tune's middle counts as low, and from where on as high (MIDI pitch; 60 is middle C, 72 the one above).
_LOW, _HIGH = 65, 72
#: Detail moves the number of notes by at least 5 % beyond these.
_LITTLE_DETAIL, _MUCH_DETAIL = 0.36, 0.64
#: Notes a beat: below and above these a tune has few, or many.
_FEW_NOTES, _MANY_NOTES = 0.9, 1.2
#: From this pan on a sound is heard at a side.
_ASIDE = 0.12
#: Pieces of fewer bars may take a metre of three only to keep their tempo.
_FEW_BARS = 4


def melody_reason(theme: Theme, telling: Telling) -> Reason:
    if is_flat(theme):
        return telling.reason(Aspect.MELODY, telling.clause("music.melody_arch"), telling.clause("because.no_outline"))
    told = telling.clause(f"music.melody.{outline_shape(theme)}")
    return telling.reason(Aspect.MELODY, told, telling.clause("because.outline"))


def is_flat(theme: Theme) -> bool:
    contour = theme.contour
    mean = sum(contour) / max(1, len(contour))
    return len(contour) < 2 or (sum((each - mean) ** 2 for each in contour) / len(contour)) ** 0.5 < _FLAT


def outline_shape(theme: Theme) -> str:
    """Rising, falling, a hill, a valley or waves: by the means of the outline's thirds."""
    outline = outline_of(theme)
    left, middle, right = (float(part.mean()) for part in (outline[:5], outline[5:11], outline[11:]))
    if middle > max(left, right) + _DIRECTION:
        return "hill"
    if middle < min(left, right) - _DIRECTION:
        return "valley"
    if abs(right - left) < _DIRECTION:
        return "waves"
    return "rising" if right > left else "falling"


def register_reason(theme: Theme, score: Score, telling: Telling) -> Reason:
    """Around which note the leading voice lies; named is the painting's light where it moved the tune that way."""
    notes = sorted(note.pitch for note in _lead_part(theme, score).notes)
    middle = notes[len(notes) // 2]
    word = "low" if middle < _LOW else "high" if middle >= _HIGH else "middle"
    note = telling.tonic(key_name(middle % 12, Mode.IONIAN))
    told = telling.clause("music.register", word=telling.clause(f"register.{word}"), note=f"{note} {middle // 12 - 1}")
    return telling.reason(Aspect.REGISTER, told, _register_because(theme, word, telling))


def _register_because(theme: Theme, word: str, telling: Telling) -> str:
    lead = arrangement_of(theme).leads[0]
    by_light = centre_for(theme, lead) - centre_for(replace(theme, lightness=0.5), lead)
    if (by_light > 0 and word != "low") or (by_light < 0 and word != "high"):
        return telling.clause("because.light" if by_light > 0 else "because.dark")
    wanted = round(cues_of(theme).melody_centre)
    if centre_for(theme, lead) != wanted:
        way = telling.clause("range.lower" if wanted < centre_for(theme, lead) else "range.higher")
        return telling.clause("because.range", instrument=telling.instrument(lead), way=way)
    return telling.clause("because.leads", emotion=telling.emotion(theme.leading))


def centre_for(theme: Theme, lead: Instrument) -> int:
    """The tune's middle as the composer sets it: what the cues want, as near as the instrument's range allows."""
    return min(max(round(cues_of(theme).melody_centre), lead.lowest + REACH), lead.highest - REACH)


def rhythm_reason(theme: Theme, telling: Telling) -> Reason:
    rate = cues_of(theme).notes_per_beat
    word = "few" if rate < _FEW_NOTES else "many" if rate > _MANY_NOTES else "usual"
    told = telling.clause("music.rhythm", word=telling.clause(f"rhythm.{word}"))
    if theme.detail >= _MUCH_DETAIL and word == "many":
        because = telling.clause("because.detail")
    elif theme.detail <= _LITTLE_DETAIL and word == "few":
        because = telling.clause("because.no_detail")
    else:
        because = telling.clause("because.leads", emotion=telling.emotion(theme.leading))
    return telling.reason(Aspect.RHYTHM, told, because)


def metre_reasons(theme: Theme, score: Score, telling: Telling) -> tuple[Reason, ...]:
    """Only a metre of three is worth a word, and in a very short piece it has another cause."""
    if score.beats_per_bar != 3 or len(score.bars) <= _FEW_BARS:
        return ()
    because = telling.clause("because.metre", emotion=telling.emotion(theme.leading))
    return (telling.reason(Aspect.METRE, telling.clause("music.metre"), because),)


def form_reasons(theme: Theme, score: Score, telling: Telling) -> tuple[Reason, ...]:
    """A tune that is mirrored, where one is."""
    home = Tonality(score.tonic, score.mode)
    phrases = phrases_of(len(score.bars), home, theme.symmetry, score.loops)
    if theme.symmetry < MIRROR_SYMMETRY or not any(phrase.is_mirrored for phrase in phrases):
        return ()
    return (telling.reason(Aspect.FORM, telling.clause("music.form"), telling.clause("because.symmetry")),)


def stereo_reason(theme: Theme, score: Score, telling: Telling) -> Reason:
    pan = _lead_part(theme, score).pan
    if abs(pan) < _ASIDE:
        return telling.reason(Aspect.STEREO, telling.clause("music.stereo_middle"), telling.clause("because.balance"))
    side = telling.clause("side.right" if pan > 0 else "side.left")
    told = telling.clause("music.stereo", side=side)
    return telling.reason(Aspect.STEREO, told, telling.clause("because.weight", side=side))


def _lead_part(theme: Theme, score: Score) -> Part:
    """The first lead's part; where a short piece has none, the tune's first."""
    tunes = [part for part in score.parts if part.role is Role.MELODY]
    lead = arrangement_of(theme).leads[0]
    return next((part for part in tunes if part.instrument is lead), tunes[0])
