"""Writes `evaluation.html` and its pictures: one page without scripts and without anything from elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import IO

from artsound_core.errors import OutputUnwritable
from artsound_core.exporting.page import facts, heading, listed, page, paragraph
from artsound_core.saving import replacing
from artsound_training.evaluation.documents import CSV_FILE, JSON_FILE, PAGE_FILE
from artsound_training.evaluation.judged import Evaluation
from artsound_training.evaluation.paper_table import BEYOND, COLUMNS
from artsound_training.evaluation.report.charts import bars_in_words, draw_bars, has_bars
from artsound_training.evaluation.report.examples import Example, examples_of, link
from artsound_training.evaluation.report.spectrograms import draw_spectrograms, sound_in_words
from artsound_training.evaluation.report.tables import (
    emotion_table,
    paper_table,
    real_table,
    speed_table,
    table_html,
)
from artsound_training.evaluation.sounds import key_of, read_sound
from artsound_training.file_digest import sha256_of
from artsound_training.session import Session

#: Lies beside the page; holds nothing but its pictures.
PICTURES = "evaluation-pictures"

_STYLE = """
body { max-width: 72rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 1rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid; padding: .25rem .6rem; text-align: left; vertical-align: top; }
figure { margin: 1rem 0; }
audio { display: block; width: 100%; max-width: 40rem; margin: .25rem 0 1rem; }
.warning { border: 3px solid; padding: .5rem 1rem; font-weight: bold; }
"""


def write_page(evaluation: Evaluation, folder: Path, session: Session) -> Path:
    """The page in `folder`, its pictures beside it; a picture that is there already is not drawn again. Returns the file."""
    book = _Pictures(folder / PICTURES, session)
    examples = examples_of(evaluation.systems)
    columns = [each for each in (*COLUMNS, *BEYOND) if has_bars(each, evaluation.systems)]
    with session.bar("Drawing", len(columns) + len(examples), "pictures") as bar:
        charts = []
        for column in columns:
            words = bars_in_words(column, evaluation.systems)
            picture = book.have(column.name, words, lambda stream, c=column: draw_bars(c, evaluation.systems, stream))  # type: ignore[misc]
            charts += [
                heading(3, column.title),
                _figure(picture, words, folder),
                table_html(emotion_table(column, evaluation.systems)),
            ]
            bar.advance()
        heard = []
        for example in examples:
            heard += _heard(example, folder, book)
            bar.advance()
    book.forget_others()
    file = folder / PAGE_FILE
    body = [*_opening(evaluation), heading(2, "By emotion"), *charts, *_rest(evaluation), *_listening(heard)]
    with replacing(file, overwrites=True) as stream:
        stream.write(page("Evaluation of the music models", "en", body, _about(), _STYLE).encode("utf-8"))
    return file


def _about() -> dict[str, str]:
    return {"@context": "https://schema.org", "@type": "Report", "name": "Evaluation of the music models"}


def _opening(evaluation: Evaluation) -> list[str]:
    count = len(evaluation.systems[0].pairs)
    parts = [
        heading(1, "Evaluation of the music models"),
        paragraph(
            f"{len(evaluation.systems)} systems, {count} clips of the {evaluation.split} split each, against the real music "
            f"that the paintings were paired with. All figures with their definitions are in {JSON_FILE}, one line each in "
            f"{CSV_FILE}."
        ),
    ]
    if evaluation.has_random_networks:
        parts.append(
            paragraph(
                "The measuring networks have random weights, to try the chain: no figure of FAD, CLAP, KL or ISc means anything.",
                "warning",
            )
        )
    beside = [f"{each.title}: {each.beside}." for each in COLUMNS]
    return [
        *parts,
        heading(2, "The paper's table"),
        table_html(paper_table(evaluation)),
        heading(3, "What may be compared"),
        listed(beside),
    ]


def _rest(evaluation: Evaluation) -> list[str]:
    parts = [heading(2, "The real music"), table_html(real_table(evaluation, (*COLUMNS, *BEYOND)))]
    if speed := speed_table(evaluation.systems):
        parts += [heading(2, "Training"), table_html(speed)]
    titles = {each.name: each.title for each in (*COLUMNS, *BEYOND)}
    definitions = {
        titles[name]: found.definition for judged in evaluation.systems for name, found in judged.scores.whole.items()
    }
    networks = [(name, _told(each)) for name, each in evaluation.networks.items()]
    return [
        *parts,
        heading(2, "Definitions"),
        facts(list(definitions.items())),
        heading(2, "Measured with"),
        facts([*networks, *((name, str(value)) for name, value in evaluation.settings.items())]),
        facts([(each.title, _told(each.about)) for each in evaluation.systems]),
    ]


def _listening(heard: list[str]) -> list[str]:
    return [heading(2, "Listen and look"), paragraph("The first pair of each emotion."), *heard] if heard else []


def _heard(example: Example, folder: Path, book: _Pictures) -> list[str]:
    sounds = [(title, read_sound(file)) for title, file, _ in example.clips]
    words = "Spectrograms. " + "; ".join(f"{title}: {sound_in_words(sound)}" for title, sound in sounds) + "."
    key = key_of(*(sha256_of(file) for _, file, _ in example.clips), words)
    picture = book.have(f"spectrogram-{example.id}", key, lambda stream: draw_spectrograms(sounds, stream))
    name = f"{example.emotion}: {example.id}" if example.emotion else example.id
    parts = [heading(3, name), _figure(picture, words, folder)]
    page_file = folder / PAGE_FILE
    for title, file, prompt in example.clips:
        label = escape(f"{title}, {name}")
        address = escape(link(file, page_file))
        parts.append(paragraph(f"{title}. Prompt: {prompt}" if prompt else title))
        parts.append(
            f'<audio controls preload="none" src="{address}" aria-label="{label}"><a href="{address}">{label}</a></audio>'
        )
    return parts


def _figure(picture: Path, words: str, folder: Path) -> str:
    return f'<figure><img src="{escape(link(picture, folder / PAGE_FILE))}" alt="{escape(words)}"></figure>'


def _told(facts_of: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts_of.items() if not isinstance(value, list | dict))


class _Pictures:
    """Pictures under names that hold a key of what they show: drawn only where they are not there."""

    def __init__(self, folder: Path, session: Session) -> None:
        self._folder, self._session = folder, session
        self._held: set[str] = set()

    def have(self, name: str, content: str, draw: Callable[[IO[bytes]], None]) -> Path:
        self._session.check()
        file = self._folder / f"{name}-{key_of(content)[:12]}.png"
        self._held.add(file.name)
        if not file.is_file():
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputUnwritable(self._folder, f"pictures cannot be kept there ({error.strerror})") from error
            whole = io.BytesIO()
            draw(whole)
            with replacing(file, overwrites=True) as stream:
                stream.write(whole.getvalue())
        return file

    def forget_others(self) -> None:
        """Pictures of figures that are no more."""
        for file in self._folder.glob("*.png"):
            if file.name not in self._held:
                file.unlink(missing_ok=True)
