"""The walk's words in one language: a table of phrases and sentences, and the names of colours that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from artsound_core.embedded.describing.wording import ENGLISH, GERMAN, Wording
from artsound_core.exploring import german

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        # The nine cells, row by row from the viewer's upper left; two words at most.
        "place.0": "upper left",
        "place.1": "upper middle",
        "place.2": "upper right",
        "place.3": "middle left",
        "place.4": "centre",
        "place.5": "middle right",
        "place.6": "lower left",
        "place.7": "lower middle",
        "place.8": "lower right",
        # A step: its place and at most three words of what is there.
        "step": "{place}: {what}.",
        "what.two": "{colour}, {quality}",
        "colour.two": "{first} and {second}",
        "colour.toned two": "{first}, {second}",
        "colour.many": "many colours",
        "quality.rough": "rough",
        "quality.smooth": "smooth",
        "quality.horizon": "perhaps horizon",
        "quality.level edge": "level edge",
        "quality.lighter": "lighter",
        "quality.darker": "darker",
        "quality.stronger": "stronger",
        "quality.fainter": "fainter",
        "face": "perhaps a face",
        # Where the painting or the part that one is in ends, and where there is nothing further in or out.
        "edge.left": "Left edge.",
        "edge.right": "Right edge.",
        "edge.up": "Top edge.",
        "edge.down": "Bottom edge.",
        "edge.part": "Edge of this part.",
        "deepest": "This is as close as it gets.",
        "outermost": "This is the whole painting.",
        "zoom.0": "Whole painting.",
        "zoom.1": "Zoomed once.",
        "zoom.2": "Zoomed twice.",
        "zoom.3": "Zoomed three times.",
        # Where am I.
        "here.0": "{place} of the whole painting: {what}.",
        "here.1": "{place}, zoomed once into the {outer} of the painting: {what}.",
        "here.2": "{place}, zoomed twice, in the {outer} of the painting: {what}.",
        "here.3": "{place}, zoomed three times, in the {outer} of the painting: {what}.",
        "around": "{differences}.",
        "around.all": "{what} all around.",
        "around.same": "It looks alike all around.",
        "around.one": "{what} {sides}",
        "side.left": "to the left",
        "side.right": "to the right",
        "side.up": "above",
        "side.down": "below",
        "around.lighter": "lighter",
        "around.darker": "darker",
        # The main things.
        "thing.face": "perhaps a face",
        "thing.focus": "what stands out most",
        "thing.lightest": "the lightest part",
        "thing.darkest": "the darkest part",
        "thing.horizon left": "perhaps a horizon, its left end",
        "thing.horizon right": "perhaps a horizon, its right end",
        "thing.level edge left": "left end of a level edge",
        "thing.level edge right": "right end of a level edge",
        "thing": "{name}, {place}, {number} of {count}.",
        "things.none": "Nothing in this painting leads: it has no main things.",
        "things.one": "One main thing.",
        "things.many": "{count} main things.",
        "things.listed": "{number}: {name}, {place}.",
        # What the tones mean.
        "legend.place": (
            "Each step sounds from its side, left or right, and as high as it lies: a low tone is at the bottom, a high one at "
            "the top, of the part you are in."
        ),
        "legend.scale": "While music plays, the tones keep to its scale.",
        "legend.hue.red": "Red, orange and brown sound full, like brass.",
        "legend.hue.yellow": "Yellow sounds like a bell.",
        "legend.hue.green": "Green sounds like a flute.",
        "legend.hue.blue": "Blue sounds hollow, like a clarinet.",
        "legend.hue.purple": "Purple and pink sound like an organ.",
        "legend.hue.grey": "Black, white and grey sound plain, like a tuning fork.",
        "legend.surface": "A rough surface makes the tone flutter and hiss; a smooth one leaves it clear.",
        "legend.loudness": (
            "The louder a tone, the more the place stands out from the painting, by its colours or by contrast within it."
        ),
        "legend.sweep": "A sweep plays the part you are in from left to right in two seconds.",
    }
)


@dataclass(frozen=True, slots=True)
class WalkWording:
    """One language of the walk: `phrases` by name, and the wording of descriptions for colours and lists."""

    phrases: Mapping[str, str]
    describing: Wording

    def phrase(self, name: str, /, **facts: str) -> str:
        return self.phrases[name].format(**facts)

    def sentence(self, name: str, /, **facts: str) -> str:
        """The same with its first letter raised."""
        text = self.phrase(name, **facts)
        return text[:1].upper() + text[1:]


ENGLISH_WALK = WalkWording(PHRASES, ENGLISH)
GERMAN_WALK = WalkWording(german.PHRASES, GERMAN)
#: By the code of the language.
WALK_WORDINGS: Mapping[str, WalkWording] = MappingProxyType(
    {each.describing.language: each for each in (ENGLISH_WALK, GERMAN_WALK)}
)
