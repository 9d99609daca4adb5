"""The words of the walk in German: the same names as the English table. Colours are adjectives that stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        # The nine cells, row by row from the viewer's upper left; two words at most.
        "place.0": "oben links",
        "place.1": "oben Mitte",
        "place.2": "oben rechts",
        "place.3": "Mitte links",
        "place.4": "Mitte",
        "place.5": "Mitte rechts",
        "place.6": "unten links",
        "place.7": "unten Mitte",
        "place.8": "unten rechts",
        # A step: its place and at most three words of what is there.
        "step": "{place}: {what}.",
        "what.two": "{colour}, {quality}",
        "colour.two": "{first} und {second}",
        "colour.toned two": "{first}, {second}",
        "colour.many": "viele Farben",
        "quality.rough": "rau",
        "quality.smooth": "glatt",
        "quality.horizon": "vielleicht Horizont",
        "quality.level edge": "waagerechte Kante",
        "quality.lighter": "heller",
        "quality.darker": "dunkler",
        "quality.stronger": "kräftiger",
        "quality.fainter": "matter",
        "face": "vielleicht ein Gesicht",
        # Where the painting or the part that one is in ends, and where there is nothing further in or out.
        "edge.left": "Linker Rand.",
        "edge.right": "Rechter Rand.",
        "edge.up": "Oberer Rand.",
        "edge.down": "Unterer Rand.",
        "edge.part": "Rand dieses Ausschnitts.",
        "deepest": "Näher geht es nicht.",
        "outermost": "Das ist das ganze Gemälde.",
        "zoom.0": "Ganzes Gemälde.",
        "zoom.1": "Einmal vergrößert.",
        "zoom.2": "Zweimal vergrößert.",
        "zoom.3": "Dreimal vergrößert.",
        # Where am I.
        "here.0": "{place} im ganzen Gemälde: {what}.",
        "here.1": "{place}, einmal vergrößert, im Gemälde {outer}: {what}.",
        "here.2": "{place}, zweimal vergrößert, im Gemälde {outer}: {what}.",
        "here.3": "{place}, dreimal vergrößert, im Gemälde {outer}: {what}.",
        "around": "{differences}.",
        "around.all": "{what} ringsum.",
        "around.same": "Ringsum sieht es ebenso aus.",
        "around.one": "{sides} {what}",
        "side.left": "links",
        "side.right": "rechts",
        "side.up": "darüber",
        "side.down": "darunter",
        "around.lighter": "heller",
        "around.darker": "dunkler",
        # The main things.
        "thing.face": "vielleicht ein Gesicht",
        "thing.focus": "das Auffälligste",
        "thing.lightest": "der hellste Teil",
        "thing.darkest": "der dunkelste Teil",
        "thing.horizon left": "vielleicht ein Horizont, linkes Ende",
        "thing.horizon right": "vielleicht ein Horizont, rechtes Ende",
        "thing.level edge left": "linkes Ende einer waagerechten Kante",
        "thing.level edge right": "rechtes Ende einer waagerechten Kante",
        "thing": "{name}, {place}, {number} von {count}.",
        "things.none": "In diesem Gemälde sticht nichts hervor.",
        "things.one": "Eine Hauptsache.",
        "things.many": "{count} Hauptsachen.",
        "things.listed": "{number}: {name}, {place}.",
        # What the tones mean.
        "legend.place": (
            "Jeder Schritt klingt von seiner Seite, links oder rechts, und so hoch, wie er liegt: tief am unteren Rand des "
            "Ausschnitts, in dem Sie sind, hoch am oberen."
        ),
        "legend.scale": "Solange Musik spielt, bleiben die Töne in ihrer Tonleiter.",
        "legend.hue.red": "Rot, Orange und Braun klingen voll, wie Blech.",
        "legend.hue.yellow": "Gelb klingt wie eine Glocke.",
        "legend.hue.green": "Grün klingt wie eine Flöte.",
        "legend.hue.blue": "Blau klingt hohl, wie eine Klarinette.",
        "legend.hue.purple": "Violett und Rosa klingen wie eine Orgel.",
        "legend.hue.grey": "Schwarz, Weiß und Grau klingen schlicht, wie eine Stimmgabel.",
        "legend.surface": "Eine raue Oberfläche lässt den Ton flattern und rauschen; eine glatte lässt ihn klar.",
        "legend.loudness": (
            "Je lauter ein Ton, desto mehr hebt sich die Stelle vom Gemälde ab, durch ihre Farben oder durch Kontraste in ihr."
        ),
        "legend.sweep": "Ein Überblick spielt den Ausschnitt, in dem Sie sind, in zwei Sekunden von links nach rechts.",
    }
)
