"""Writes small data sets in the formats of the real ones; every ID, artist and title is invented."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import mido
import numpy as np
import soundfile
from PIL import Image

#: The 20 emotions of WikiArt Emotions in the order of its columns, and the three prefixes.
WIKIART_EMOTIONS = (
    "agreeableness",
    "anger",
    "anticipation",
    "arrogance",
    "disagreeableness",
    "disgust",
    "fear",
    "gratitude",
    "happiness",
    "humility",
    "love",
    "optimism",
    "pessimism",
    "regret",
    "sadness",
    "shame",
    "shyness",
    "surprise",
    "trust",
    "neutral",
)
PREFIXES = ("Art (image+title): ", "ImageOnly: ", "TitleOnly: ")
ADDRESSES = ("Image URL", "Painting Info URL", "Artist Info URL")


@dataclass(frozen=True, slots=True)
class WikiArtRow:
    """`shares` of the annotators who saw the picture alone; the other columns are made different on purpose."""

    id: str
    shares: Mapping[str, float] = field(default_factory=dict)
    rating: str = "1.5"
    is_painting: str = "yes"
    artist: str = "Ann O'Nymous"
    title: str = "Untitled"
    year: str = "1889"
    category: str = "Impressionism"


def painting_id(number: int) -> str:
    """24 hexadecimal digits."""
    return f"{0x58C6237DEDC2C9C7DC000000 + number:024x}"


#: One row for each rule of the format and of the classes; their classes stand behind.
WIKIART_ROWS = (
    WikiArtRow(painting_id(0), {"happiness": 0.8, "love": 0.3}, title="Sea, with Boats"),  # happy
    WikiArtRow(painting_id(1), {"sadness": 0.3}, "-0.25", artist="Sarago\u00e7a Doe"),  # sad, on the border of 0.30
    WikiArtRow(painting_id(2), {"sadness": 0.299}, "0"),  # neutral: nothing reaches 0.30
    WikiArtRow(painting_id(3), {"anger": 0.5, "surprise": 0.5}, "-2"),  # angry: the gate on fun is shut
    WikiArtRow(painting_id(4), {"surprise": 0.6, "happiness": 0.2}, "2.33", year="XIX cent."),  # fun
    WikiArtRow(painting_id(5), {"trust": 0.3, "happiness": 0.2}),  # neutral, a gap of exactly 0.10
    WikiArtRow(painting_id(6), {"happiness": 0.4, "humility": 0.35}),  # happy, but not clear
    WikiArtRow(painting_id(7), {"happiness": 0.9}, is_painting="no"),  # no painting
    WikiArtRow(painting_id(8), {}, "-3", category="Cubism, Abstract Art"),  # no label; neutral, without a lead
)


def write_wikiart(
    folder: Path,
    rows: Sequence[WikiArtRow] = WIKIART_ROWS,
    layout: str = "2018",
    tables: Iterable[str] = ("All", "Ag4"),
    info: bool = True,
) -> Path:
    """The tables in the layout of `2018` or the `later` one, the latter with its list of addresses."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / f"WikiArt-Emotions-{table}.tsv").write_bytes(wikiart_table(rows, layout, table))
    if layout == "later" and info:
        lines = [["ID", "Category", "Artist", "Title", "Year", *ADDRESSES]]
        lines += [[row.id, row.category, row.artist, row.title, row.year, *_addresses(row)] for row in rows]
        (folder / "WikiArt-info.tsv").write_bytes(_tsv(lines))
    return folder


def wikiart_table(rows: Sequence[WikiArtRow] = WIKIART_ROWS, layout: str = "2018", table: str = "All") -> bytes:
    addresses = ADDRESSES if layout == "2018" else ()
    names = ["ID", "Style", "Category", "Artist", "Title", "Year", *addresses, "Is painting", "Face/body"]
    lines = [[*names, "Ave. art rating", *(prefix + name for prefix in PREFIXES for name in WIKIART_EMOTIONS)]]
    for row in rows:
        facts = [row.id, "Modern Art", row.category, row.artist, row.title, row.year]
        facts += _addresses(row) if addresses else []
        facts += [row.is_painting, "none", row.rating]
        lines.append([*facts, *(_cell(row, prefix, name, table) for prefix in PREFIXES for name in WIKIART_EMOTIONS)])
    return _tsv(lines)


def _cell(row: WikiArtRow, prefix: str, name: str, table: str) -> str:
    """Whoever reads the wrong prefix finds disgust everywhere."""
    share = row.shares.get(name, 0.0) if prefix == "ImageOnly: " else float(name == "disgust")
    return f"{share:g}" if table == "All" else str(int(share >= int(table.removeprefix("Ag")) / 10))


def _addresses(row: WikiArtRow) -> list[str]:
    site = "https://use2-uploads3.wikiart.org"
    return [f"{site}/images/ann-o-nymous/work-{row.id[-2:]}.jpg!Large.jpg", f"{site}/en/a", f"{site}/en/b"]


def _tsv(lines: Iterable[Sequence[str]]) -> bytes:
    """As the set has it: CRLF, entities, and quotes around what holds a comma."""
    written = []
    for line in lines:
        fields = [_entities(field) for field in line]
        written.append("\t".join(f'"{field}"' if ", " in field else field for field in fields))
    return ("\r\n".join(written) + "\r\n").encode()


def _entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" if ord(char) > 127 or char == "'" else char for char in text)


def write_picture(file: Path, colour: tuple[int, int, int] = (90, 120, 200)) -> Path:
    """A plain picture of 16 x 16 pixels, in the format of its ending."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (16, 16), colour).save(file)
    return file


def midi_bytes(pitch: int = 60, seconds: float = 2.0) -> bytes:
    """A Standard MIDI File with one note of piano."""
    midi = mido.MidiFile(ticks_per_beat=480)
    track = midi.add_track()
    track.append(mido.Message("program_change", program=0, time=0))
    track.append(mido.Message("note_on", note=pitch, velocity=90, time=0))
    track.append(mido.Message("note_off", note=pitch, velocity=0, time=round(seconds * 960)))
    buffer = io.BytesIO()
    midi.save(file=buffer)
    return buffer.getvalue()


def broken_midi_bytes() -> bytes:
    """A key signature with a mode of 255, as one real file has it: mido refuses it."""
    event = b"\x00\xff\x59\x02\x00\xff"
    track = event + b"\x00\x90\x3c\x5a\x83\x60\x80\x3c\x00\x00\xff\x2f\x00"
    return b"MThd\0\0\0\6\0\0\0\1\1\xe0" + b"MTrk" + len(track).to_bytes(4, "big") + track


#: Cluster, category, artist, title of each song. 4 has no MIDI file, 6 a broken one; 3 and 7 are the same file.
MIREX_SONGS = (
    ("Cluster 1", "Rousing", "Doe, Jane", "Up"),
    ("Cluster 2", "Cheerful", "Doe, Jane", "A Walk; a Song"),
    ("Cluster 3", "Wistful", "Roe, Richard", "Then"),
    ("Cluster 3", "Literate", "Poe, Penny", "Chapter"),
    ("Cluster 4", "whimsical", "Moe, Mary & Co", "Whistle"),
    ("Cluster 4", "Campy", "Loe, Lars", "Feather"),
    ("Cluster 5", "Agressive", "Koe, Karl", "Hammer"),
    ("Cluster 5", "Tense - Anxious", "Koe, Karl", "Saw"),
)
MIREX_MIDI: Mapping[int, bytes] = {
    1: midi_bytes(60),
    2: midi_bytes(62),
    3: midi_bytes(64),
    5: midi_bytes(65),
    6: broken_midi_bytes(),
    7: midi_bytes(64),
    8: midi_bytes(67),
}


def write_mirex(
    folder: Path,
    songs: Sequence[tuple[str, str, str, str]] = MIREX_SONGS,
    midi: Mapping[int, bytes] = MIREX_MIDI,
    clips: Mapping[int, bytes] | None = None,
) -> Path:
    """The lists, the table of artists and the MIDI files, and what is given as clips, in `folder` itself."""
    for name in ("MIDIs", "Audio"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "clusters.txt").write_text("".join(f"{song[0]}\r\n" for song in songs), "ascii", newline="")
    (folder / "categories.txt").write_text("".join(f"{song[1]}\r\n" for song in songs), "ascii", newline="")
    (folder / "dataset info.csv").write_bytes(mirex_info(songs))
    for number, content in midi.items():
        (folder / "MIDIs" / f"{number:03d}.mid").write_bytes(content)
    for number, content in (clips or {}).items():
        (folder / "Audio" / f"{number:03d}.mp3").write_bytes(content)
    return folder


def mirex_info(songs: Sequence[tuple[str, str, str, str]] = MIREX_SONGS) -> bytes:
    """UTF-16LE with its mark, CRLF, semicolons, one at the end of each line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    columns = ("Title", "Artist", "Album", "Track", "Year", "Length", "Size", "Last Modified", "Filename", "")
    writer.writerow(columns)
    for number, (_, _, artist, title) in enumerate(songs, start=1):
        size, day = "352,00 KB", "09-09-2010"
        writer.writerow((title, html.escape(artist), "", "", "", "00:30", size, day, f"{number:03d}.mp3", ""))
    return b"\xff\xfe" + text.getvalue().encode("utf-16-le")


def wav_bytes(number: int = 0, seconds: float = 0.25, sample_rate_hz: int = 32000) -> bytes:
    """A tone, mono, 16 bits; another for each number."""
    times = np.arange(round(seconds * sample_rate_hz)) / sample_rate_hz
    buffer = io.BytesIO()
    soundfile.write(
        buffer, 0.5 * np.sin(2 * np.pi * (220 + 10 * number) * times), sample_rate_hz, "PCM_16", format="WAV"
    )
    return buffer.getvalue()


def write_authors_set(folder: Path, names: Mapping[str, str], is_nested: bool = True) -> Path:
    """Triples by name (`sad_3_1`), each with the split whose list names it (none for ""). No two files are the same."""
    root = folder / "data_model" if is_nested else folder
    lists: dict[str, list[dict[str, str]]] = {"train": [], "val": [], "test": []}
    for number, (name, split) in enumerate(names.items()):
        base = root / name.partition("_")[0] / name
        write_picture(base.with_suffix(".jpg"), (number * 20 % 256, number // 10 * 20, 160))
        base.with_suffix(".wav").write_bytes(wav_bytes(number))
        base.with_suffix(".txt").write_text(f"A prompt for {name}.", "utf-8")
        if split:
            lists[split].append({"audio": f"/elsewhere/{name}.wav", "label": f"C:\\elsewhere\\{name}.txt"})
    for split, entries in lists.items():
        (root / f"{split}_data.json").write_text(json.dumps(entries), "utf-8")
    return folder
