"""What the music stands on, and what it would stand on if one thing about the painting were as usual: the test of a cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from artsound_core.embedded.colour_mood import RED_FROM, ColourMood, Quality, colour_mood_of, mood_at, shares_at
from artsound_core.embedded.seeing.measures import Measures
from artsound_core.embedded.theme import theme_of
from artsound_core.embedded.title_mood import TitleMood, with_title
from artsound_core.emotion import EmotionEstimate, moved
from artsound_core.music_prompt import Theme

#: Two readings whose valence and arousal lie nearer than this are the same one.
_SAME = 1e-6


class Reader(Enum):
    """Who said what the emotion is."""

    LISTENER = auto()
    COLOURS = auto()
    NETWORK = auto()


class Wished(Enum):
    """What a listener may have asked for."""

    AROUSAL = auto()
    VALENCE = auto()


class Told(Enum):
    """What besides the qualities of colour and line has a say: the title and the reds in the embedded reading, and the
    emotion itself that was chosen or that a network read."""

    BASE = auto()
    TITLE = auto()
    RED = auto()


#: One thing that may have decided something about the music.
Cause = Quality | Told | Wished


@dataclass(frozen=True, slots=True)
class Ground:
    """`base`: the emotion that was read or chosen; `steps`: by how many of valence and of arousal it was moved from there.

    `title`: what the embedded reader took from the painting's title, if anything.
    """

    measures: Measures
    base: EmotionEstimate
    steps: tuple[int, int]
    title: TitleMood | None
    reader: Reader

    @property
    def is_by_colours(self) -> bool:
        return self.reader is Reader.COLOURS

    @property
    def estimate(self) -> EmotionEstimate:
        return moved(self.base, *self.steps)

    @property
    def theme(self) -> Theme:
        return theme_of(self.measures, self.estimate)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All that could have decided something here."""
        wished = [
            cause for cause, steps in zip((Wished.VALENCE, Wished.AROUSAL), self.steps, strict=True) if steps != 0
        ]
        if self.reader is not Reader.COLOURS:
            return tuple(wished)
        return (*wished, *((Told.TITLE,) if self.title else ()), *self._red(), *Quality)

    def without(self, *causes: Cause) -> Theme:
        """The theme if these were as in a usual painting, or had not been asked for."""
        valence, arousal = self.steps
        steps = 0 if Wished.VALENCE in causes else valence, 0 if Wished.AROUSAL in causes else arousal
        return theme_of(self.measures, moved(self._base_without(causes), *steps))

    def deviation(self, quality: Quality) -> float:
        """How far the painting's quality lies from usual, in deviations."""
        return colour_mood_of(self.measures).deviations[quality]

    def with_deviation(self, quality: Quality, deviation: float) -> Theme:
        """The theme if this quality lay so far from usual."""
        mood = colour_mood_of(self.measures)
        changed = mood_at({**mood.deviations, quality: deviation}, mood.red_share)
        return theme_of(self.measures, moved(_reading(changed, self.title), *self.steps))

    def _base_without(self, causes: tuple[Cause, ...]) -> EmotionEstimate:
        if self.reader is not Reader.COLOURS:
            return self.base
        mood = colour_mood_of(self.measures)
        deviations = {each: 0.0 if each in causes else value for each, value in mood.deviations.items()}
        red_share = min(mood.red_share, RED_FROM) if Told.RED in causes else mood.red_share
        return _reading(mood_at(deviations, red_share), None if Told.TITLE in causes else self.title)

    def _red(self) -> tuple[Told, ...]:
        return (Told.RED,) if self.measures.colour.red_share > RED_FROM else ()


def ground_of(
    measures: Measures, base: EmotionEstimate, steps: tuple[int, int], title: TitleMood | None, reader: str
) -> Ground:
    """`reader`: the backend that read the emotion. A reading that the colours do not give is taken as somebody else's."""
    if base.is_chosen:
        return Ground(measures, base, steps, None, Reader.LISTENER)
    if reader.startswith("embedded"):
        by_colours = _reading(colour_mood_of(measures), title)
        if max(abs(by_colours.valence - base.valence), abs(by_colours.arousal - base.arousal)) < _SAME:
            return Ground(measures, base, steps, title, Reader.COLOURS)
    return Ground(measures, base, steps, None, Reader.NETWORK)


@dataclass(frozen=True, slots=True)
class Scale:
    """A number of the music, and the range in which it is neither little nor much: outside it wants a cause.

    `least`: an effect smaller than this is no cause.
    """

    number: Callable[[Theme], float]
    middle: tuple[float, float]
    least: float

    def side(self, value: float) -> int:
        """-1 below the middle, 0 in it, 1 above it."""
        return (value > self.middle[1]) - (value < self.middle[0])


@dataclass(frozen=True, slots=True)
class Decision:
    """`causes`: what put a number where it is. `against`: what was asked for and pulled the other way, not far enough."""

    causes: tuple[Cause, ...]
    against: tuple[Wished, ...] = ()


def decisive(ground: Ground, scale: Scale) -> Decision:
    """What put a number of the music where it is: low, high or in the middle.

    Each cause is taken away in turn; what the number loses by that is its effect. Named are what was read or chosen,
    where the number would lie on this side without any step too; of the painting at most two things that pull to this
    side, by a third of the strongest one at least; and every step that pulls so, or that pulled it to the middle.
    """
    now = scale.number(ground.theme)
    side = scale.side(now)
    effects = {cause: now - scale.number(ground.without(cause)) for cause in ground.causes}
    steps = {cause: effect * (side or 1) for cause, effect in effects.items() if isinstance(cause, Wished)}
    wished = tuple(each for each, pull in steps.items() if (pull if side else abs(pull)) >= scale.least)
    against = tuple(each for each, pull in steps.items() if side and pull <= -scale.least)
    unmoved = scale.number(ground.without(*Wished))
    base: tuple[Cause, ...] = (Told.BASE,) if scale.side(unmoved) == side else ()
    pulls = {cause: effect * side for cause, effect in effects.items() if not isinstance(cause, Wished)}
    ranked = sorted(pulls, key=lambda cause: -pulls[cause])[:2]
    strong = (each for each in ranked if pulls[each] >= max(scale.least, pulls[ranked[0]] / 3))
    return Decision((*base, *strong, *wished), against)


def _reading(mood: ColourMood, title: TitleMood | None) -> EmotionEstimate:
    """As the embedded reader reads it."""
    valence = with_title(mood.valence, title)
    return EmotionEstimate(shares_at(valence, mood.arousal, mood.red_share), valence, mood.arousal)
