"""Fills the reasons' table: clauses for causes, names of keys, and the sentence of a whole reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.embedded.colour_mood import Quality
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.describing.wording import ENGLISH, GERMAN, Wording
from artsound_core.embedded.reasoning import german
from artsound_core.embedded.reasoning.ground import Cause, Decision, Ground, Reader, Told, Wished
from artsound_core.embedded.reasoning.reason import Aspect, Reason
from artsound_core.embedded.reasoning.sentences import REASONS
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Mode


@dataclass(frozen=True, slots=True)
class Telling:
    """One language: the reasons' own `table`, and the `wording` of descriptions for what both can say."""

    table: Mapping[str, str]
    wording: Wording

    def clause(self, name: str, /, **facts: str) -> str:
        return self.table[name].format(**facts)

    def reason(self, aspect: Aspect, music: str, because: str, subject: str = "") -> Reason:
        sentence = self.table["reason"].format(music=music, because=because)
        return Reason(aspect, music, because, sentence, subject)

    def emotion(self, emotion: Emotion) -> str:
        return self.wording.word(f"emotion.{emotion}")

    def instrument(self, instrument: Instrument) -> str:
        """`piano`, or as this language calls it, with what its sentences need around it."""
        return self.table.get(f"instrument.{instrument.spoken}", instrument.spoken)

    def tonic(self, key: str) -> str:
        """`B flat`, or a name of its own that the language has for it."""
        if (name := self.table.get(f"tonic.{key}")) is not None:
            return name
        if len(key) == 1:
            return key
        return self.clause("tonic.flat" if key[1] == "b" else "tonic.sharp", letter=key[0])

    def key(self, key: str, mode: Mode) -> str:
        """`B flat minor`."""
        return self.clause(f"key.{mode}", tonic=self.tonic(key))

    def because(self, ground: Ground, decision: Decision) -> str:
        """What decided something of the music; without causes, who said what the emotion is."""
        decided = self._decided(ground, decision.causes)
        if not decision.against:
            return decided
        return self.clause("because.although", first=decided, ways=self.ways(ground, decision.against))

    def _decided(self, ground: Ground, causes: tuple[Cause, ...]) -> str:
        wished = [cause for cause in causes if isinstance(cause, Wished)]
        ways = self.ways(ground, wished) if wished else ""
        emotion, has_base = self.emotion(ground.base.strongest), Told.BASE in causes
        if wished and has_base and ground.reader is Reader.LISTENER:
            return self.clause("because.chosen_moved", emotion=emotion, ways=ways)
        clauses = self.from_painting(ground, causes)
        if has_base or not causes:
            clauses += self._from_reader(ground, emotion)
        if not clauses:
            return self.clause("because.moved", ways=ways) if wished else self.clause("because.no_single")
        listed = self.wording.listed(clauses)
        return self.clause("because.also_moved", first=listed, ways=ways) if wished else listed

    def _from_reader(self, ground: Ground, emotion: str) -> list[str]:
        match ground.reader:
            case Reader.LISTENER:
                return [self.clause("because.chosen", emotion=emotion)]
            case Reader.NETWORK:
                return [self.clause("because.network", emotion=emotion)]
            case Reader.COLOURS:
                return []

    def from_painting(self, ground: Ground, causes: tuple[Cause, ...], subject: str = "because") -> list[str]:
        """What of the painting is among the causes, in clauses about the painting, or with `it` about it."""
        clauses = []
        qualities = [self._than_most(ground, cause) for cause in causes if isinstance(cause, Quality)]
        if len(qualities) == 1:
            clauses.append(self.clause(f"{subject}.one_quality", first=qualities[0]))
        elif qualities:
            clauses.append(self.clause(f"{subject}.two_qualities", first=qualities[0], second=qualities[1]))
        if Told.TITLE in causes and ground.title is not None:
            kind = "pleasant" if ground.title.is_pleasant else "unpleasant"
            clauses.append(self.clause(f"because.title_{kind}", word=ground.title.word))
        if Told.RED in causes:
            clauses.append(self.clause(f"{subject}.red"))
        return clauses

    def _than_most(self, ground: Ground, quality: Quality) -> str:
        return self.wording.word(f"{'more' if ground.deviation(quality) > 0 else 'less'}.{quality}")

    def ways(self, ground: Ground, wished: Sequence[Wished]) -> str:
        """`livelier and darker`."""
        valence, arousal = ground.steps
        ways = []
        if Wished.AROUSAL in wished:
            ways.append(self.clause("way.livelier" if arousal > 0 else "way.calmer"))
        if Wished.VALENCE in wished:
            ways.append(self.clause("way.brighter" if valence > 0 else "way.darker"))
        return self.wording.listed(ways)


IN_ENGLISH = Telling(REASONS, ENGLISH)
IN_GERMAN = Telling(german.REASONS, GERMAN)
#: By the code of the language.
TELLINGS: Mapping[str, Telling] = MappingProxyType({each.wording.language: each for each in (IN_ENGLISH, IN_GERMAN)})
