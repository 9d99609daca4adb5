"""The embedded emotion reader: colour mood, and the title where it has a word of feeling."""

from __future__ import annotations

from artsound_core.embedded.colour_mood import ColourMood, colour_mood_of, reasons_for, shares_at, where_it_comes_from
from artsound_core.embedded.describing.wording import ENGLISH, Wording
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.title_mood import TitleMood, TitleReader, with_title
from artsound_core.emotion import Emotion, EmotionEstimate
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor

#: Below each lead of the strongest share over the second the hint is weak, or moderate.
WEAK_LEAD, MODERATE_LEAD = 0.06, 0.12


class EmbeddedEmotionReader:
    """Reads a painting's colour mood. Give it the measurer that the captioner has, so that a painting is measured once."""

    backend = "embedded 1"
    model = "colour mood 1"

    def __init__(self, measurer: Measurer, wording: Wording = ENGLISH) -> None:
        self._measurer = measurer
        self._wording = wording
        self._titles = TitleReader()

    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        """Soft shares, none over 0.45, with the reasons in words; never raises for a painting that could be opened."""
        measures = self._measurer.measures_of(painting, monitor)
        mood = colour_mood_of(measures)
        title = self._titles.read(painting.label.title)
        monitor.advance(1, 1)
        valence = with_title(mood.valence, title)
        read = EmotionEstimate(shares_at(valence, mood.arousal, mood.red_share), valence, mood.arousal)
        return EmotionEstimate(
            shares=read.shares,
            valence=valence,
            arousal=mood.arousal,
            evidence=(*self._reasons(read.strongest, mood, title), self._certainty(read)),
            where=where_it_comes_from(measures, mood),
        )

    def _reasons(self, emotion: Emotion, mood: ColourMood, title: TitleMood | None) -> tuple[str, ...]:
        if title is None:
            return (self._colour_reason(emotion, mood),)
        shares = shares_at(mood.valence, mood.arousal, mood.red_share)
        by_colour = max(shares, key=lambda each: shares[each])
        if by_colour is not emotion:
            say = self._wording.say
            return (
                say(
                    "mood.title_turns",
                    colour_emotion=self._emotion(by_colour),
                    word=title.word,
                    emotion=self._emotion(emotion),
                ),
            )
        spoken = "mood.title_pleasant" if title.is_pleasant else "mood.title_unpleasant"
        return self._colour_reason(emotion, mood), self._wording.say(spoken, word=title.word)

    def _colour_reason(self, emotion: Emotion, mood: ColourMood) -> str:
        say, word = self._wording.say, self._wording.word
        reasons = [
            word(f"more.{quality}" if mood.deviations[quality] > 0 else f"less.{quality}")
            for quality in reasons_for(emotion, mood)
        ]
        match reasons:
            case [first, second]:
                return say("mood.two_reasons", emotion=self._emotion(emotion), first=first, second=second)
            case [first]:
                return say("mood.one_reason", emotion=self._emotion(emotion), first=first)
            case _:
                return say("mood.no_reason", emotion=self._emotion(emotion))

    def _certainty(self, read: EmotionEstimate) -> str:
        second = self._emotion(read.ranked[1])
        if read.lead < WEAK_LEAD:
            return self._wording.say("mood.weak", second=second)
        if read.lead < MODERATE_LEAD:
            return self._wording.say("mood.moderate", second=second)
        return self._wording.say("mood.fairly_clear")

    def _emotion(self, emotion: Emotion) -> str:
        return self._wording.word(f"emotion.{emotion}")
