"""Every sentence and word that the embedded stages speak, in English: one table to translate.

Names in braces are filled in: `{colours}` by a list of colour names, `{place}` by an entry of the places, and so on. Each
entry is a whole sentence; nothing is glued from parts but lists and the names of colours, and those have entries too.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # The label: only what it says.
        "label.title": "{title}.",
        "label.title_artist": "{title}, by {artist}.",
        "label.title_year": "{title}, {year}.",
        "label.title_artist_year": "{title}, by {artist}, {year}.",
        "label.artist": "A painting by {artist}.",
        "label.year": "A painting of {year}.",
        "label.artist_year": "A painting by {artist}, {year}.",
        "label.medium": "{medium}.",
        "label.credit": "{credit}.",
        "label.medium_credit": "{medium}. {credit}.",
        # Brief: the painting in one breath.
        "brief.toned": "{format}, {tone} on the whole, mostly in {colours}.",
        "brief.middling": "{format} of middling light, mostly in {colours}.",
        # Overview.
        "overview.one_colour": "It is {share} {colour}.",
        "overview.colours": "Roughly {shares}.",
        "overview.many_colours": "Roughly {shares}, among many other colours.",
        "overview.light": "It is {saturation}, with {contrast} contrasts of light and dark.",
        "overview.light_plain": "It is {saturation}, with hardly any contrast of light and dark.",
        "overview.warm": "Warm colours lead.",
        "overview.cool": "Cool colours lead.",
        "overview.balanced": "Warm and cool colours keep a balance.",
        # Tour, from top to bottom. Parts are filled in by the entries `leading…` of the words.
        "tour.horizon.high": (
            "About {share}, an edge crosses the whole width, perhaps a horizon: {above} above, {below} below."
        ),
        "tour.horizon.high_same": (
            "About {share}, an edge crosses the whole width, perhaps a horizon: {colour} both above and below."
        ),
        "tour.horizon.high_darker": (
            "About {share}, an edge crosses the whole width, perhaps a horizon: {colour} both above and below, and darker below."
        ),
        "tour.horizon.high_lighter": (
            "About {share}, an edge crosses the whole width, perhaps a horizon: {colour} both above and below, and lighter below."
        ),
        "tour.horizon.low": (
            "About {share}, an edge crosses the whole width, perhaps a horizon or the rim of a table: {above} above, {below} "
            "below."
        ),
        "tour.horizon.low_same": (
            "About {share}, an edge crosses the whole width, perhaps a horizon or the rim of a table: {colour} both above and "
            "below."
        ),
        "tour.horizon.low_darker": (
            "About {share}, an edge crosses the whole width, perhaps a horizon or the rim of a table: {colour} both above and "
            "below, and darker below."
        ),
        "tour.horizon.low_lighter": (
            "About {share}, an edge crosses the whole width, perhaps a horizon or the rim of a table: {colour} both above and "
            "below, and lighter below."
        ),
        "tour.rows.strewn": "From top to bottom its many colours are strewn alike.",
        "tour.rows.same": "From top to bottom it stays {colour}.",
        "tour.rows.upper_same": "The upper two thirds are {upper}, the lowest third {lower}.",
        "tour.rows.lower_same": "The top third is {upper}, the rest {lower}.",
        "tour.rows.middle": "Above and below it is {upper}; across the middle, {middle}.",
        "tour.rows.all": "The top is {upper}, the middle {middle}, the foot {lower}.",
        # Tour, from left to right.
        "tour.columns.same": "Left and right are yours, as you face it; from one to the other the colours hardly change.",
        "tour.columns.strewn": "Left and right are yours, as you face it; from one to the other no colour leads.",
        "tour.columns.left_same": "Left and right are yours, as you face it: the right third is {right}, the rest {left}.",
        "tour.columns.right_same": "Left and right are yours, as you face it: the left third is {left}, the rest {right}.",
        "tour.columns.middle": "Left and right are yours, as you face it: both sides are {left}, the middle {middle}.",
        "tour.columns.all": (
            "Left and right are yours, as you face it: the left is {left}, the middle {middle}, the right {right}."
        ),
        # Tour, what stands out.
        "tour.focus.colour": "What stands out most is a patch of {colour} in {place}.",
        "tour.focus.place": "What stands out most lies in {place}.",
        "tour.accents": "There are small accents of {colours}.",
        "tour.light.colours": (
            "The lightest part is {lightest}, {light_colour}; the darkest is {darkest}, {dark_colour}."
        ),
        "tour.light.places": "The lightest part is {lightest}, the darkest {darkest}.",
        "tour.detail.at_focus": "Detail gathers there too, while {calmest} is the plainest part.",
        "tour.detail.elsewhere": "Detail is densest in {busiest}, while {calmest} is the plainest part.",
        "tour.faces.none": "No face was found, though painted faces are easily missed.",
        "tour.faces.one": "There is one probable face, in {place}.",
        "tour.faces.together": "There are {count} probable faces, all in {place}.",
        "tour.faces.few": "There are {count} probable faces, in {places}.",
        "tour.faces.two_together": "There are two probable faces, both in {place}.",
        "tour.faces.many": "There are about {count} probable faces, more in {place} than elsewhere.",
        "tour.faces.scattered": "There are about {count} probable faces, in different parts.",
        "tour.faces.unavailable": "Faces were not looked for, because no face finder is installed here.",
        # Style and surface.
        "style.surface.plain": "The surface is perfectly plain.",
        "style.surface.smooth": "The surface looks smooth, its colours finely blended.",
        "style.surface.lively": "The surface looks lively, with a fine, visible texture.",
        "style.surface.rough": "The surface looks rough and restless, full of small strokes or marks.",
        "style.lines.horizontal": "Level lines prevail over upright and slanting ones.",
        "style.lines.vertical": "Upright lines prevail over level and slanting ones.",
        "style.lines.more_level": "More lines run level than upright.",
        "style.lines.more_upright": "More lines run upright than level.",
        "style.lines.rising": "Many lines slant, rising to the right.",
        "style.lines.falling": "Many lines slant, falling to the right.",
        "style.lines.mixed": "Its lines run in all directions alike.",
        "style.symmetry.nearly": "Its left and right halves nearly mirror each other.",
        "style.symmetry.roughly": "Its left and right halves roughly mirror each other.",
        "style.weight_left": "More of what stands out lies on the left.",
        "style.weight_right": "More of what stands out lies on the right.",
        "style.tune": "In the music, the tune follows the outline of the painting from left to right.",
        # Colour mood, as the emotion reader gives it.
        "mood.two_reasons": (
            "Read from its colours and lines alone, the mood leans towards {emotion}: the painting is {first} and {second} "
            "than most."
        ),
        "mood.one_reason": (
            "Read from its colours and lines alone, the mood leans towards {emotion}: the painting is {first} than most."
        ),
        "mood.no_reason": (
            "Read from its colours and lines alone, the mood leans towards {emotion}: no single quality of them pulls far."
        ),
        "mood.title_pleasant": "The title has its say too: “{word}” is a pleasant word.",
        "mood.title_unpleasant": "The title has its say too: “{word}” is an unpleasant word.",
        "mood.title_turns": (
            "By its colours and lines alone the mood would lean towards {colour_emotion}; the word “{word}” in the title "
            "turns it to {emotion}."
        ),
        "mood.weak": "This is a weak hint: {second} is nearly as likely.",
        "mood.moderate": "This is a moderate hint; {second} comes next.",
        "mood.fairly_clear": "This is a fairly clear hint, yet only a hint.",
        # Feeling, as the description ends.
        "feeling.chosen": "You chose {emotion}.",
        "feeling.bare": "The mood was read as {emotion}; this is an interpretation.",
        "feeling.unrecognised": "What the painting shows or tells was not recognised: all this rests on its colours and forms.",
        "feeling.unrecognised_labelled": (
            "What the painting shows or tells was not recognised: all but its label rests on its colours and forms."
        ),
    }
)

#: How lists are joined: between all but the last two, and before the last.
LIST_COMMA, LIST_AND = ", ", " and "

WORDS: Mapping[str, str] = MappingProxyType(
    {
        # A tone and a basic term, for all colours without a painters' name.
        "colour.toned": "{tone} {term}",
        # What colour a part of the painting is.
        "leading.mostly": "mostly {colour}",
        "leading.two": "{first} and {second}",
        "leading.partly": "partly {colour}",
        "leading.many": "of many colours",
        # The colours that hold one share each of the painting, and how such groups follow each other.
        "share.one": "{share} {colour}",
        "share.each": "{share} each of {colours}",
        "share.then": "{groups}, then {last}",
        "term.black": "black",
        "term.white": "white",
        "term.grey": "grey",
        "term.red": "red",
        "term.orange": "orange",
        "term.yellow": "yellow",
        "term.green": "green",
        "term.blue": "blue",
        "term.purple": "purple",
        "term.pink": "pink",
        "term.brown": "brown",
        "tone.very dark": "very dark",
        "tone.dark": "dark",
        "tone.pale": "pale",
        "tone.light": "light",
        "tone.vivid": "vivid",
        "tone.muted": "muted",
        "painters.ivory": "ivory",
        "painters.cream": "cream",
        "painters.beige": "beige",
        "painters.ochre": "ochre",
        "painters.golden yellow": "golden yellow",
        "painters.olive": "olive",
        "painters.khaki": "khaki",
        "painters.turquoise": "turquoise",
        "painters.sky blue": "sky blue",
        "painters.navy blue": "navy blue",
        "painters.crimson": "crimson",
        "painters.rust": "rust",
        "painters.tan": "tan",
        "painters.charcoal": "charcoal",
        "painters.lavender": "lavender",
        "painters.sage green": "sage green",
        "painters.maroon": "maroon",
        "painters.terracotta": "terracotta",
        "painters.umber": "umber",
        "place.0": "the upper left",
        "place.1": "the upper centre",
        "place.2": "the upper right",
        "place.3": "the middle left",
        "place.4": "the centre",
        "place.5": "the middle right",
        "place.6": "the lower left",
        "place.7": "the lower centre",
        "place.8": "the lower right",
        "fraction.tenth": "a tenth",
        "fraction.eighth": "an eighth",
        "fraction.fifth": "a fifth",
        "fraction.quarter": "a quarter",
        "fraction.third": "a third",
        "fraction.two_fifths": "two fifths",
        "fraction.half": "half",
        "fraction.three_fifths": "three fifths",
        "fraction.two_thirds": "two thirds",
        "fraction.three_quarters": "three quarters",
        "fraction.four_fifths": "four fifths",
        "fraction.nearly_all": "nearly all",
        "fraction.all": "all",
        "down.fifth": "a fifth of the way down",
        "down.quarter": "a quarter of the way down",
        "down.third": "a third of the way down",
        "down.two_fifths": "two fifths of the way down",
        "down.half": "halfway down",
        "down.three_fifths": "three fifths of the way down",
        "down.two_thirds": "two thirds of the way down",
        "down.three_quarters": "three quarters of the way down",
        "down.four_fifths": "four fifths of the way down",
        "count.2": "two",
        "count.3": "three",
        "count.4": "four",
        "count.5": "five",
        "count.6": "six",
        "count.7": "seven",
        "count.8": "eight",
        "count.9": "nine",
        "count.10": "ten",
        "count.11": "eleven",
        "count.12": "twelve",
        "format.square": "a square painting",
        "format.wide": "a wide painting",
        "format.very_wide": "a very wide painting",
        "format.upright": "an upright painting",
        "format.tall": "a tall, narrow painting",
        "tone.overall.very_dark": "very dark",
        "tone.overall.dark": "dark",
        "tone.overall.light": "light",
        "tone.overall.very_light": "very light",
        "saturation.none": "almost without colour",
        "saturation.muted": "muted in colour",
        "saturation.moderate": "moderately colourful",
        "saturation.strong": "strongly coloured",
        "contrast.soft": "soft",
        "contrast.moderate": "clear",
        "contrast.strong": "strong",
        "emotion.angry": "angry",
        "emotion.fun": "fun",
        "emotion.happy": "happy",
        "emotion.neutral": "neutral",
        "emotion.sad": "sad",
        # Comparatives that end "… than most".
        "more.lightness": "lighter",
        "less.lightness": "darker",
        "more.chroma": "more colourful",
        "less.chroma": "less colourful",
        "more.yellow light": "richer in yellow light",
        "less.yellow light": "poorer in yellow light",
        "more.hue variety": "more varied in hue",
        "less.hue variety": "narrower in its hues",
        "more.detail": "busier with detail",
        "less.detail": "calmer in detail",
        "more.diagonals": "fuller of slanting lines",
        "less.diagonals": "steadier in its lines",
        "more.contrast": "stronger in contrast",
        "less.contrast": "softer in contrast",
    }
)
