"""Every sentence and word that the embedded stages speak, in German: the same names as the English table.

Colours are adjectives that stand after their noun, where German does not bend them (`der Rest ist überwiegend dunkelgrün`), and
places are adverbs (`oben links`): so no entry needs a case, and any colour fits any sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # The label: only what it says.
        "label.title": "{title}.",
        "label.title_artist": "{title}, von {artist}.",
        "label.title_year": "{title}, {year}.",
        "label.title_artist_year": "{title}, von {artist}, {year}.",
        "label.artist": "Ein Gemälde von {artist}.",
        "label.year": "Ein Gemälde, {year}.",
        "label.artist_year": "Ein Gemälde von {artist}, {year}.",
        "label.medium": "{medium}.",
        "label.credit": "{credit}.",
        "label.medium_credit": "{medium}. {credit}.",
        # Brief: the painting in one breath.
        "brief.toned": "{format}, insgesamt {tone}, vor allem {colours}.",
        "brief.middling": "{format} von mittlerer Helligkeit, vor allem {colours}.",
        # Overview.
        "overview.one_colour": "Auf das Ganze gesehen: {share} {colour}.",
        "overview.colours": "Ungefähr {shares}.",
        "overview.many_colours": "Ungefähr {shares}, dazwischen viele andere Farben.",
        "overview.light": "Es ist {saturation}, mit {contrast} Kontrasten von Hell und Dunkel.",
        "overview.light_plain": "Es ist {saturation}, fast ohne Kontrast von Hell und Dunkel.",
        "overview.warm": "Warme Farben überwiegen.",
        "overview.cool": "Kühle Farben überwiegen.",
        "overview.balanced": "Warme und kühle Farben halten sich die Waage.",
        # Tour, from top to bottom. Parts are filled in by the entries `leading…` of the words.
        "tour.horizon.high": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont: Darüber ist es {above}, darunter "
            "{below}."
        ),
        "tour.horizon.high_same": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont: Darüber wie darunter ist es {colour}."
        ),
        "tour.horizon.high_darker": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont: Darüber wie darunter ist es {colour}, "
            "unten aber dunkler."
        ),
        "tour.horizon.high_lighter": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont: Darüber wie darunter ist es {colour}, "
            "unten aber heller."
        ),
        "tour.horizon.low": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont oder ein Tischrand: Darüber ist es "
            "{above}, darunter {below}."
        ),
        "tour.horizon.low_same": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont oder ein Tischrand: Darüber wie "
            "darunter ist es {colour}."
        ),
        "tour.horizon.low_darker": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont oder ein Tischrand: Darüber wie "
            "darunter ist es {colour}, unten aber dunkler."
        ),
        "tour.horizon.low_lighter": (
            "{share} zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont oder ein Tischrand: Darüber wie "
            "darunter ist es {colour}, unten aber heller."
        ),
        "tour.rows.strewn": "Von oben bis unten sind viele Farben gleichmäßig verstreut.",
        "tour.rows.same": "Von oben bis unten bleibt es {colour}.",
        "tour.rows.upper_same": "Die oberen zwei Drittel sind {upper}, das untere Drittel ist {lower}.",
        "tour.rows.lower_same": "Das obere Drittel ist {upper}, der Rest {lower}.",
        "tour.rows.middle": "Oben und unten ist es {upper}, quer durch die Mitte {middle}.",
        "tour.rows.all": "Oben ist es {upper}, in der Mitte {middle}, unten {lower}.",
        # Tour, from left to right.
        "tour.columns.same": (
            "Links und rechts gelten von Ihnen aus gesehen; von einer Seite zur anderen ändern sich die Farben kaum."
        ),
        "tour.columns.strewn": (
            "Links und rechts gelten von Ihnen aus gesehen; von einer Seite zur anderen herrscht keine Farbe vor."
        ),
        "tour.columns.left_same": (
            "Links und rechts gelten von Ihnen aus gesehen: Das rechte Drittel ist {right}, der Rest {left}."
        ),
        "tour.columns.right_same": (
            "Links und rechts gelten von Ihnen aus gesehen: Das linke Drittel ist {left}, der Rest {right}."
        ),
        "tour.columns.middle": (
            "Links und rechts gelten von Ihnen aus gesehen: Beide Seiten sind {left}, die Mitte ist {middle}."
        ),
        "tour.columns.all": (
            "Links und rechts gelten von Ihnen aus gesehen: Links ist es {left}, in der Mitte {middle}, rechts {right}."
        ),
        # Tour, what stands out.
        "tour.focus.colour": "Am stärksten hebt sich {place} ein Fleck ab; er ist {colour}.",
        "tour.focus.place": "Was sich am stärksten abhebt, liegt {place}.",
        "tour.accents": "Einzelne kleine Akzente sind {colours}.",
        "tour.light.colours": (
            "Am hellsten ist es {lightest}, {light_colour}; am dunkelsten {darkest}, {dark_colour}."
        ),
        "tour.light.places": "Am hellsten ist es {lightest}, am dunkelsten {darkest}.",
        "tour.detail.at_focus": "Auch die Einzelheiten drängen sich dort; am ruhigsten ist es {calmest}.",
        "tour.detail.elsewhere": "Am dichtesten sind die Einzelheiten {busiest}, am ruhigsten ist es {calmest}.",
        "tour.faces.none": "Ein Gesicht wurde nicht gefunden; gemalte Gesichter werden allerdings leicht übersehen.",
        "tour.faces.one": "Vermutlich ist {place} ein Gesicht zu sehen.",
        "tour.faces.together": "Vermutlich sind es {count} Gesichter, alle {place}.",
        "tour.faces.few": "Vermutlich sind es {count} Gesichter: {places}.",
        "tour.faces.two_together": "Vermutlich sind es zwei Gesichter, beide {place}.",
        "tour.faces.many": "Vermutlich sind es etwa {count} Gesichter, {place} mehr als anderswo.",
        "tour.faces.scattered": "Vermutlich sind es etwa {count} Gesichter an verschiedenen Stellen.",
        "tour.faces.unavailable": (
            "Nach Gesichtern wurde nicht gesucht, denn auf diesem Rechner ist nichts eingerichtet, das sie findet."
        ),
        # Style and surface.
        "style.surface.plain": "Die Oberfläche ist vollkommen gleichmäßig.",
        "style.surface.smooth": "Die Oberfläche wirkt glatt, die Farben gehen fein ineinander über.",
        "style.surface.lively": "Die Oberfläche wirkt lebendig, mit einer feinen, sichtbaren Struktur.",
        "style.surface.rough": "Die Oberfläche wirkt rau und unruhig, voller kleiner Striche oder Tupfer.",
        "style.lines.horizontal": "Waagerechte Linien überwiegen gegenüber senkrechten und schrägen.",
        "style.lines.vertical": "Senkrechte Linien überwiegen gegenüber waagerechten und schrägen.",
        "style.lines.more_level": "Mehr Linien verlaufen waagerecht als senkrecht.",
        "style.lines.more_upright": "Mehr Linien verlaufen senkrecht als waagerecht.",
        "style.lines.rising": "Viele Linien sind schräg und steigen nach rechts an.",
        "style.lines.falling": "Viele Linien sind schräg und fallen nach rechts ab.",
        "style.lines.mixed": "Die Linien verlaufen gleichmäßig in alle Richtungen.",
        "style.symmetry.nearly": "Linke und rechte Hälfte spiegeln einander beinahe.",
        "style.symmetry.roughly": "Linke und rechte Hälfte spiegeln einander ungefähr.",
        "style.weight_left": "Was sich abhebt, liegt mehr auf der linken Seite.",
        "style.weight_right": "Was sich abhebt, liegt mehr auf der rechten Seite.",
        "style.tune": "In der Musik folgt die Melodie dem Umriss des Gemäldes von links nach rechts.",
        # Colour mood, as the emotion reader gives it.
        "mood.two_reasons": (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten {emotion}: Das Gemälde ist {first} und {second} als die "
            "meisten."
        ),
        "mood.one_reason": (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten {emotion}: Das Gemälde ist {first} als die meisten."
        ),
        "mood.no_reason": (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten {emotion}: Keine ihrer Eigenschaften gibt für sich den "
            "Ausschlag."
        ),
        "mood.title_pleasant": "Auch der Titel spricht mit: „{word}“ ist ein angenehmes Wort.",
        "mood.title_unpleasant": "Auch der Titel spricht mit: „{word}“ ist ein unangenehmes Wort.",
        "mood.title_turns": (
            "Allein nach Farben und Linien wäre die Stimmung am ehesten {colour_emotion}; durch das Wort „{word}“ im Titel wirkt "
            "sie eher {emotion}."
        ),
        "mood.weak": "Das ist ein schwacher Hinweis, denn {second} ist fast ebenso wahrscheinlich.",
        "mood.moderate": "Das ist ein mäßiger Hinweis; als Nächstes kommt {second} in Frage.",
        "mood.fairly_clear": "Das ist ein recht deutlicher Hinweis, aber eben nur ein Hinweis.",
        # Feeling, as the description ends.
        "feeling.chosen": "Sie haben {emotion} gewählt.",
        "feeling.bare": "Die Stimmung wurde als {emotion} gelesen; das ist eine Deutung.",
        "feeling.unrecognised": (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: All dies beruht auf seinen Farben und Formen."
        ),
        "feeling.unrecognised_labelled": (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: Bis auf die Angaben zum Werk beruht alles auf seinen "
            "Farben und Formen."
        ),
    }
)

#: How lists are joined: between all but the last two, and before the last.
LIST_COMMA, LIST_AND = ", ", " und "

WORDS: Mapping[str, str] = MappingProxyType(
    {
        # A tone and a basic term in one word: dunkelgrün. Tones that are words of their own bring their space.
        "colour.toned": "{tone}{term}",
        # What colour a part of the painting is.
        "leading.mostly": "überwiegend {colour}",
        "leading.two": "{first} und {second}",
        "leading.partly": "teils {colour}",
        "leading.many": "vielfarbig",
        # The colours that hold one share each of the painting, and how such groups follow each other.
        "share.one": "{share} {colour}",
        "share.each": "je {share} {colours}",
        "share.then": "{groups}, dann {last}",
        "term.black": "schwarz",
        "term.white": "weiß",
        "term.grey": "grau",
        "term.red": "rot",
        "term.orange": "orange",
        "term.yellow": "gelb",
        "term.green": "grün",
        "term.blue": "blau",
        "term.purple": "violett",
        "term.pink": "rosa",
        "term.brown": "braun",
        "tone.very dark": "sehr dunkel",
        "tone.dark": "dunkel",
        "tone.pale": "blass",
        "tone.light": "hell",
        "tone.vivid": "leuchtend ",
        "tone.muted": "matt",
        "painters.ivory": "elfenbeinweiß",
        "painters.cream": "cremeweiß",
        "painters.beige": "beige",
        "painters.ochre": "ockergelb",
        "painters.golden yellow": "goldgelb",
        "painters.olive": "olivgrün",
        "painters.khaki": "khakifarben",
        "painters.turquoise": "türkis",
        "painters.sky blue": "himmelblau",
        "painters.navy blue": "marineblau",
        "painters.crimson": "karminrot",
        "painters.rust": "rostrot",
        "painters.tan": "gelbbraun",
        "painters.charcoal": "anthrazit",
        "painters.lavender": "lavendelblau",
        "painters.sage green": "salbeigrün",
        "painters.maroon": "weinrot",
        "painters.terracotta": "terrakottafarben",
        "painters.umber": "umbrabraun",
        "place.0": "oben links",
        "place.1": "oben in der Mitte",
        "place.2": "oben rechts",
        "place.3": "links auf halber Höhe",
        "place.4": "in der Mitte",
        "place.5": "rechts auf halber Höhe",
        "place.6": "unten links",
        "place.7": "unten in der Mitte",
        "place.8": "unten rechts",
        "fraction.tenth": "ein Zehntel",
        "fraction.eighth": "ein Achtel",
        "fraction.fifth": "ein Fünftel",
        "fraction.quarter": "ein Viertel",
        "fraction.third": "ein Drittel",
        "fraction.two_fifths": "zwei Fünftel",
        "fraction.half": "die Hälfte",
        "fraction.three_fifths": "drei Fünftel",
        "fraction.two_thirds": "zwei Drittel",
        "fraction.three_quarters": "drei Viertel",
        "fraction.four_fifths": "vier Fünftel",
        "fraction.nearly_all": "fast alles",
        "fraction.all": "alles",
        "down.fifth": "in etwa einem Fünftel der Höhe von oben",
        "down.quarter": "in etwa einem Viertel der Höhe von oben",
        "down.third": "in etwa einem Drittel der Höhe von oben",
        "down.two_fifths": "in etwa zwei Fünfteln der Höhe von oben",
        "down.half": "etwa auf halber Höhe",
        "down.three_fifths": "in etwa drei Fünfteln der Höhe von oben",
        "down.two_thirds": "in etwa zwei Dritteln der Höhe von oben",
        "down.three_quarters": "in etwa drei Vierteln der Höhe von oben",
        "down.four_fifths": "in etwa vier Fünfteln der Höhe von oben",
        "count.2": "zwei",
        "count.3": "drei",
        "count.4": "vier",
        "count.5": "fünf",
        "count.6": "sechs",
        "count.7": "sieben",
        "count.8": "acht",
        "count.9": "neun",
        "count.10": "zehn",
        "count.11": "elf",
        "count.12": "zwölf",
        "format.square": "ein quadratisches Gemälde",
        "format.wide": "ein Gemälde im Querformat",
        "format.very_wide": "ein sehr breites Gemälde",
        "format.upright": "ein Gemälde im Hochformat",
        "format.tall": "ein hohes, schmales Gemälde",
        "tone.overall.very_dark": "sehr dunkel",
        "tone.overall.dark": "dunkel",
        "tone.overall.light": "hell",
        "tone.overall.very_light": "sehr hell",
        "saturation.none": "fast farblos",
        "saturation.muted": "in den Farben gedämpft",
        "saturation.moderate": "mäßig farbig",
        "saturation.strong": "kräftig farbig",
        "contrast.soft": "weichen",
        "contrast.moderate": "deutlichen",
        "contrast.strong": "starken",
        "emotion.angry": "zornig",
        "emotion.fun": "ausgelassen",
        "emotion.happy": "fröhlich",
        "emotion.neutral": "neutral",
        "emotion.sad": "traurig",
        # Comparatives that end "… als die meisten".
        "more.lightness": "heller",
        "less.lightness": "dunkler",
        "more.chroma": "farbiger",
        "less.chroma": "weniger farbig",
        "more.yellow light": "reicher an gelbem Licht",
        "less.yellow light": "ärmer an gelbem Licht",
        "more.hue variety": "vielfältiger in den Farbtönen",
        "less.hue variety": "einheitlicher in den Farbtönen",
        "more.detail": "reicher an Einzelheiten",
        "less.detail": "ruhiger in den Einzelheiten",
        "more.diagonals": "reicher an schrägen Linien",
        "less.diagonals": "ruhiger in den Linien",
        "more.contrast": "stärker im Kontrast",
        "less.contrast": "weicher im Kontrast",
    }
)
