"""The composer: from a prompt and a seed to a whole score, phrase by phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from artsound_core.embedded.composing.accompaniment import accompaniment_of, pad_of
from artsound_core.embedded.composing.arrangement import Arrangement, arrangement_of, pan_of
from artsound_core.embedded.composing.bass_line import bass_of
from artsound_core.embedded.composing.chance import painting_generator
from artsound_core.embedded.composing.countermelody import countermelody_of
from artsound_core.embedded.composing.cues import Cues, cues_of
from artsound_core.embedded.composing.ending import ending_of
from artsound_core.embedded.composing.form import Phrase, phrases_of
from artsound_core.embedded.composing.harmony import Slot, harmony_of, slot_at
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.melody import REACH, Tune, melody_of, with_breaths
from artsound_core.embedded.composing.metre import Metre, fit_metre
from artsound_core.embedded.composing.orchestration import Texture, textures_of
from artsound_core.embedded.composing.percussion import percussion_of
from artsound_core.embedded.composing.performance import Performer
from artsound_core.embedded.composing.planned_note import PlannedNote
from artsound_core.embedded.composing.scales import Tonality, tonic_of
from artsound_core.embedded.composing.score import Bar, Part, Role, Score
from artsound_core.embedded.composing.sparkle import sparkle_of
from artsound_core.embedded.composing.voicing import Voices, voicings_of
from artsound_core.music_prompt import MusicPrompt, Theme
from artsound_core.progress import ProgressMonitor

_Voice = tuple[Role, Instrument]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is settled before the first note."""

    theme: Theme
    seed: int
    cues: Cues
    metre: Metre
    arrangement: Arrangement
    phrases: tuple[Phrase, ...]
    textures: tuple[Texture, ...]
    slots: tuple[Slot, ...]
    voicings: tuple[Voices, ...]

    def chords_of(self, phrase: Phrase) -> tuple[tuple[Slot, ...], tuple[Voices, ...], Slot | None]:
        """The phrase's chords, their voicings, and the chord that follows it."""
        first = phrase.first_bar * self.metre.beats_per_bar
        last = first + phrase.bars * self.metre.beats_per_bar
        places = [place for place, slot in enumerate(self.slots) if first - 1e-6 <= slot.beat < last - 1e-6]
        following = self.slots[places[-1] + 1] if places[-1] + 1 < len(self.slots) else None
        return tuple(self.slots[p] for p in places), tuple(self.voicings[p] for p in places), following


def compose(prompt: MusicPrompt, seed: int, monitor: ProgressMonitor | None = None) -> Score:
    """A score of exactly `prompt.duration_s` seconds in the prompt's key and mode, at the fitted tempo nearest to its own.

    The same prompt (its text and instrument names aside) and seed give the same notes. Raises ValueError for a key that
    does not exist, `Cancelled` once the monitor is stopped.
    """
    plan = _plan(prompt, seed)
    voices: dict[_Voice, list[PlannedNote]] = defaultdict(list)
    for tune, texture in zip(_tunes(plan, monitor), plan.textures, strict=True):
        if monitor is not None:
            monitor.check()
        _write_phrase(plan, tune, texture, voices)
    return _perform(plan, prompt, voices, monitor)


def _plan(prompt: MusicPrompt, seed: int) -> _Plan:
    theme = prompt.theme
    cues, arrangement = cues_of(theme), arrangement_of(theme)
    metre = fit_metre(theme, prompt.duration_s, prompt.loops, prompt.tempo_bpm)
    home = Tonality(tonic_of(prompt.key), prompt.mode)
    phrases = phrases_of(metre.bars, home, theme.symmetry, prompt.loops)
    slots = harmony_of(phrases, theme, cues, seed, metre.beats_per_bar)
    return _Plan(
        theme=theme,
        seed=seed,
        cues=cues,
        metre=metre,
        arrangement=arrangement,
        phrases=phrases,
        textures=textures_of(phrases, arrangement, theme),
        slots=slots,
        voicings=voicings_of(slots, *arrangement.register),
    )


def _tunes(plan: _Plan, monitor: ProgressMonitor | None) -> list[Tune]:
    """The melody of every phrase, each knowing the ones before."""
    tunes: list[Tune] = []
    for phrase, texture in zip(plan.phrases, plan.textures, strict=True):
        if monitor is not None:
            monitor.check()
        centre, beats_per_bar = _centre(plan, texture), plan.metre.beats_per_bar
        tunes.append(melody_of(phrase, plan.slots, plan.theme, plan.cues, plan.seed, beats_per_bar, centre, tunes))
    return with_breaths(tunes)


def _write_phrase(plan: _Plan, tune: Tune, texture: Texture, voices: dict[_Voice, list[PlannedNote]]) -> None:
    """Every part of one phrase, added to `voices`."""
    phrase = tune.phrase
    slots, voicings, following = plan.chords_of(phrase)
    beats_per_bar, arrangement = plan.metre.beats_per_bar, plan.arrangement
    voices[Role.MELODY, texture.lead] += tune.notes
    if arrangement.is_doubled:
        voices[Role.COUNTERMELODY, texture.lead] += _octave_below(tune)
    if texture.lead is not texture.second:
        voices[Role.COUNTERMELODY, texture.second] += countermelody_of(
            texture.counter, tune.notes, slots, texture.second
        )
    voices[Role.ACCOMPANIMENT, arrangement.accompaniment] += accompaniment_of(
        phrase, slots, voicings, texture.figure, texture.layer, beats_per_bar
    )
    voices[Role.BASS, arrangement.bass] += bass_of(
        phrase, slots, following, arrangement.walk, texture.layer, beats_per_bar, texture.pedal_bars
    )
    if texture.has_pad and arrangement.pad is not None:
        stabs = arrangement.is_doubled
        voices[Role.PAD, arrangement.pad] += pad_of(phrase, slots, voicings, stabs, beats_per_bar)
    if texture.has_sparkle and arrangement.sparkle is not None:
        voices[Role.SPARKLE, arrangement.sparkle] += sparkle_of(phrase, slots, arrangement.sparkle, beats_per_bar)
    if texture.percussion is not None and arrangement.groove is not None:
        voices[Role.PERCUSSION, Instrument.DRUMS] += percussion_of(
            phrase, arrangement.groove, texture.percussion, beats_per_bar
        )
    if phrase.ends_piece:
        for voice, notes in ending_of(slots[-1], voicings[-1], arrangement, texture).items():
            voices[voice] += notes


def _centre(plan: _Plan, texture: Texture) -> int:
    """The tune's middle pitch: the cues' one, as near as the leading instrument's range allows."""
    lead = texture.lead
    return min(max(round(plan.cues.melody_centre), lead.lowest + REACH), lead.highest - REACH)


def _octave_below(tune: Tune) -> list[PlannedNote]:
    """The tune's notes on the beat an octave lower, for weight."""
    return [replace(note, pitch=note.pitch - 12) for note in tune.notes if note.beat == int(note.beat)]


def _perform(
    plan: _Plan, prompt: MusicPrompt, voices: Mapping[_Voice, list[PlannedNote]], monitor: ProgressMonitor | None
) -> Score:
    unevenness = painting_generator(plan.theme, plan.seed, "unevenness")
    performer = Performer(plan.metre, plan.phrases, plan.cues, prompt.duration_s, unevenness)
    parts = []
    for role, instrument in sorted(voices, key=lambda voice: _place(plan.arrangement, *voice)):
        if monitor is not None:
            monitor.check()
        planned = [_within(note, instrument) for note in voices[role, instrument]]
        notes = performer.play(planned, is_drum=instrument is Instrument.DRUMS)
        if notes:
            pan = pan_of(role, instrument is plan.arrangement.leads[0], plan.theme.balance)
            parts.append(Part(role, instrument, pan, plan.arrangement.level(role), notes))
    return Score(
        parts=tuple(parts),
        bars=_bars(plan, performer),
        beats_s=performer.beats_s,
        beats_per_bar=plan.metre.beats_per_bar,
        duration_s=prompt.duration_s,
        tempo_bpm=plan.metre.tempo_bpm,
        tonic=tonic_of(prompt.key),
        mode=prompt.mode,
        loudness_lufs=plan.cues.loudness_lufs,
        shelf_db=plan.cues.shelf_db,
        brightness=plan.cues.brightness,
        reverb_send=plan.cues.reverb_send,
        loops=prompt.loops,
    )


def _place(arrangement: Arrangement, role: Role, instrument: Instrument) -> tuple[int, bool, str]:
    """Where a part stands in the score: by role, the first lead before the others."""
    return list(Role).index(role), instrument is not arrangement.leads[0], instrument.name


def _within(note: PlannedNote, instrument: Instrument) -> PlannedNote:
    """The note an octave or more away, where the instrument cannot reach it."""
    if instrument is Instrument.DRUMS or instrument.lowest <= note.pitch <= instrument.highest:
        return note
    if note.pitch < instrument.lowest:
        return replace(note, pitch=note.pitch + 12 * -(-(instrument.lowest - note.pitch) // 12))
    return replace(note, pitch=note.pitch - 12 * -(-(note.pitch - instrument.highest) // 12))


def _bars(plan: _Plan, performer: Performer) -> tuple[Bar, ...]:
    bars = []
    for phrase in plan.phrases:
        for bar in range(phrase.first_bar, phrase.first_bar + phrase.bars):
            beat = float(bar * plan.metre.beats_per_bar)
            bars.append(Bar(phrase.letter, slot_at(plan.slots, beat).chord.degree, performer.second(beat)))
    return tuple(bars)
