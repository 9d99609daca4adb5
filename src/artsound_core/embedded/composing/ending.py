"""The last bar: everybody on the tonic, held until it dies away."""

from __future__ import annotations

from artsound_core.embedded.composing.arrangement import Arrangement
from artsound_core.embedded.composing.bass_line import root_pitch
from artsound_core.embedded.composing.harmony import Slot
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.orchestration import Texture
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.score import Role
from artsound_core.embedded.composing.voicing import Voices

#: Plucked and struck chords are rolled upwards, this many seconds from note to note.
_ROLL_S = {Instrument.GUITAR: 0.03, Instrument.HARP: 0.07, Instrument.PIANO: 0.05}


def ending_of(
    slot: Slot, voices: Voices, arrangement: Arrangement, texture: Texture
) -> dict[tuple[Role, Instrument], list[PlannedNote]]:
    """The last chord in every part but the tune and the percussion, which end by themselves."""
    beat, beats = slot.beat, slot.beats
    roll_s = _ROLL_S.get(arrangement.accompaniment, 0.0)
    ending = {
        (Role.ACCOMPANIMENT, arrangement.accompaniment): [
            PlannedNote(beat, beats, pitch, 0.78, 1.0, order * roll_s) for order, pitch in enumerate(voices)
        ],
        (Role.BASS, arrangement.bass): [PlannedNote(beat, beats, root_pitch(slot.root), 1.0, 1.0)],
    }
    if texture.has_pad and arrangement.pad is not None:
        ending[Role.PAD, arrangement.pad] = [PlannedNote(beat, beats, pitch, 0.66, 1.0) for pitch in voices]
    if texture.has_sparkle and arrangement.sparkle is not None:
        instrument = arrangement.sparkle
        low = instrument.lowest if instrument is Instrument.TIMPANI else max(instrument.lowest, 77)
        tonic = low + (slot.tonality.tonic - low) % 12
        ending[Role.SPARKLE, instrument] = [PlannedNote(beat, beats, tonic, 0.7, 1.0)]
    return ending
