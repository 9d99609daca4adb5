"""The label, the brief and the overview of a description."""

from __future__ import annotations

import itertools
import re

from artsound_core.caption import Ground, Level, Sentence
from artsound_core.embedded.describing.facts import Facts
from artsound_core.embedded.describing.wording import Wording
from artsound_core.embedded.seeing.measures import Measures
from artsound_core.painting import Label

#: The brief names this many colours at most, each of this part of the largest at least.
BRIEF_COLOURS, BRIEF_PART = 3, 0.45
#: Below this total, what is listed is only a part of many colours.
MANY_COLOURS_BELOW = 0.65


def label_sentences(label: Label, wording: Wording) -> list[Sentence]:
    """One or two sentences of what the label says; none where it says nothing."""
    said = {
        name: tidy
        for name in ("title", "artist", "year", "medium", "credit")
        if (tidy := _tidied(getattr(label, name)))
    }
    texts = []
    for names in (("title", "artist", "year"), ("medium", "credit")):
        present = {name: said[name] for name in names if name in said}
        if present:
            texts.append(_ended_once(wording.say(f"label.{'_'.join(present)}", **present)))
    return [Sentence(text, Level.LABEL, Ground.LABEL) for text in texts]


def brief_sentence(facts: Facts, measures: Measures, wording: Wording) -> Sentence:
    """The painting in one breath: format, light, colours."""
    first, *others = facts.colours
    also = [colour.name for colour in others[: BRIEF_COLOURS - 1] if colour.share >= BRIEF_PART * first.share]
    spoken = {"format": wording.word(f"format.{facts.format}"), "colours": wording.colours([first.name, *also])}
    if facts.tone == "middling":
        text = wording.say("brief.middling", **spoken)
    else:
        text = wording.say("brief.toned", tone=wording.word(f"tone.overall.{facts.tone}"), **spoken)
    numbers = {"aspect": measures.aspect, "lightness": measures.colour.lightness, "share_1": first.share}
    return Sentence(text, Level.BRIEF, Ground.MEASURED, numbers)


def overview_sentences(facts: Facts, measures: Measures, wording: Wording) -> list[Sentence]:
    """Colours with their shares, contrast, temperature: at most 50 words."""
    sentences = [_colour_shares(facts, wording), _light(facts, measures, wording)]
    if facts.temperature is not None:
        text = wording.say(
            {"warm": "overview.warm", "cool": "overview.cool", "balanced": "overview.balanced"}[facts.temperature]
        )
        sentences.append(Sentence(text, Level.OVERVIEW, Ground.MEASURED, {"warmth": measures.colour.warmth}))
    return sentences


def _colour_shares(facts: Facts, wording: Wording) -> Sentence:
    numbers = {f"share_{place}": colour.share for place, colour in enumerate(facts.colours, 1)}
    if len(facts.colours) == 1:
        (only,) = facts.colours
        share, colour = wording.word(f"fraction.{only.fraction}"), wording.colour(only.name)
        text = wording.say("overview.one_colour", share=share, colour=colour)
    else:
        are_many = sum(colour.share for colour in facts.colours) < MANY_COLOURS_BELOW
        name = "overview.many_colours" if are_many else "overview.colours"
        text = wording.say(name, shares=_grouped_shares(facts, wording))
    return Sentence(text, Level.OVERVIEW, Ground.MEASURED, numbers)


def _grouped_shares(facts: Facts, wording: Wording) -> str:
    """`a third of rust, then a fifth each of grey and cream`: one phrase for colours that hold the same share."""
    phrases = []
    for fraction, group in itertools.groupby(facts.colours, key=lambda colour: colour.fraction):
        names = [colour.name for colour in group]
        share = wording.word(f"fraction.{fraction}")
        if len(names) == 1:
            phrases.append(wording.word("share.one", share=share, colour=wording.colour(names[0])))
        else:
            phrases.append(wording.word("share.each", share=share, colours=wording.colours(names)))
    *groups, last = phrases
    return wording.word("share.then", groups=wording.list_comma.join(groups), last=last) if groups else last


def _light(facts: Facts, measures: Measures, wording: Wording) -> Sentence:
    saturation = wording.word(f"saturation.{facts.saturation}")
    if facts.contrast == "none":
        text = wording.say("overview.light_plain", saturation=saturation)
    else:
        text = wording.say("overview.light", saturation=saturation, contrast=wording.word(f"contrast.{facts.contrast}"))
    numbers = {"chroma": measures.colour.chroma, "lightness_sd": measures.colour.lightness_sd}
    return Sentence(text, Level.OVERVIEW, Ground.MEASURED, numbers)


def _tidied(fact: str | None) -> str:
    """A fact in one line without a full stop of its own."""
    return " ".join((fact or "").split()).rstrip(".").rstrip()


def _ended_once(text: str) -> str:
    """A title that ends in a question mark needs no full stop after it."""
    return re.sub(r"([?!…])\.$", r"\1", text)
