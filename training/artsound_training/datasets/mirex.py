"""The MIREX-like mood set as a collection of songs: MIDI files or clips, with the class of their category or cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_training.datasets.five_classes import FiveClassRule
from artsound_training.datasets.mirex_tables import CATEGORIES, ListedSong, Listing, read_listing
from artsound_training.datasets.places import entries_of, is_folder
from artsound_training.datasets.same_files import without_doubles
from artsound_training.datasets.works import Collection, SongWork
from artsound_training.errors import DataError
from artsound_training.session import Session

NAME = "MIREX-like mood set"
LICENCE = (
    "No licence is stated, and clips and MIDI files are of commercial songs: for local use, do not redistribute audio, MIDI "
    "or lyrics; cite Panda and others (CMMR 2013)."
)
CATEGORY_MAPPING, CLUSTER_MAPPING = "mirex-categories", "mirex-clusters-of-the-authors"
_MIDI_ENDINGS, _SOUND_ENDINGS = (".mid", ".midi"), (".mp3", ".wav", ".flac", ".ogg")


class Music(StrEnum):
    """Which files stand for the songs: MIDI files alone, clips of 30 s alone, or a clip where there is no MIDI file."""

    MIDI = "midi"
    AUDIO = "audio"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class MoodSong:
    """A song of the lists with its class and the files that there are of it."""

    song: ListedSong
    emotion: Emotion
    midi: Path | None
    audio: Path | None

    def file(self, music: Music) -> Path | None:
        chosen = {Music.MIDI: self.midi, Music.AUDIO: self.audio, Music.EITHER: self.midi or self.audio}
        return chosen[music]


def read_mirex(
    folder: Path, mapping: str, rule: FiveClassRule, music: Music = Music.MIDI, session: Session | None = None
) -> Collection:
    """The songs that have a file of the wished kind, under a mapping of the rule: `mirex-categories`, or one by clusters.

    Of files with the same bytes one stays where their classes agree, none where they do not. Whether a MIDI file can be
    played is not asked here. Raises `DataError` with file and line, `UsageError` for an unknown mapping.
    """
    listing = read_listing(folder)
    return collection_from(listing, mood_songs(listing, mapping, rule), mapping, rule, music, session)


def mood_songs(listing: Listing, mapping: str, rule: FiveClassRule) -> tuple[MoodSong, ...]:
    classes = rule.mapping(mapping)
    by_cluster = any(mood.startswith("cluster ") for mood in classes)
    midi, audio = _files(listing.root / "MIDIs", _MIDI_ENDINGS), _files(listing.root / "Audio", _SOUND_ENDINGS)
    songs = []
    for song in listing.songs:
        mood = song.cluster if by_cluster else song.category
        if mood.casefold() not in classes:
            file = listing.root / CATEGORIES
            raise DataError(file, f"the mapping {mapping} has no class for {mood!r}", song.number)
        songs.append(MoodSong(song, classes[mood.casefold()], midi.get(song.number), audio.get(song.number)))
    return tuple(songs)


def collection_from(
    listing: Listing,
    songs: tuple[MoodSong, ...],
    mapping: str,
    rule: FiveClassRule,
    music: Music,
    session: Session | None = None,
) -> Collection:
    """As `read_mirex`, from what was read already."""
    skipped = [*listing.notes, *_strays(listing)]
    kept: list[SongWork] = []
    missing = {Music.MIDI: "it has no MIDI file", Music.AUDIO: "it has no clip", Music.EITHER: "it has no file"}[music]
    for each in songs:
        file, song = each.file(music), each.song
        if file is None:
            skipped.append(f"Song {song.name} ({song.category}): {missing}.")
        else:
            kept.append(SongWork(song.name, each.emotion, file, song.artist, song.title, song.category))
    kept, doubles = without_doubles(kept, session)
    return Collection(
        NAME,
        LICENCE,
        f"{listing.root.name}, classes by the mapping {mapping}, music: {music}.",
        songs=tuple(kept),
        rows=len(listing.songs),
        skipped=(*skipped, *doubles),
        facts=_facts(songs, rule),
    )


def _files(folder: Path, endings: tuple[str, ...]) -> dict[int, Path]:
    """The numbered files of a folder. Raises `DataError` where two bear one number."""
    found: dict[int, Path] = {}
    for file in entries_of(folder) if is_folder(folder) else ():
        if file.suffix.casefold() not in endings or not file.stem.isdecimal():
            continue
        number = int(file.stem)
        if number in found:
            raise DataError(file, f"{found[number].name} bears the same number")
        found[number] = file
    return found


def _strays(listing: Listing) -> list[str]:
    """A sentence for each file that belongs to no song of the lists."""
    strays = []
    for name, endings in (("MIDIs", _MIDI_ENDINGS), ("Audio", _SOUND_ENDINGS)):
        folder = listing.root / name
        for file in entries_of(folder) if is_folder(folder) else ():
            number = int(file.stem) if file.stem.isdecimal() else 0
            if file.suffix.casefold() not in endings or not 1 <= number <= len(listing.songs):
                strays.append(f"{name}/{file.name}: it belongs to no song of the lists.")
    return strays


def _facts(songs: tuple[MoodSong, ...], rule: FiveClassRule) -> dict[str, int]:
    """`songs whose …cluster`: more than none tells of lists that do not fit each other. The papers speak of 193 MIDI files;
    the archive holds 196."""
    clusters: Mapping[str, str] = {
        category.casefold(): cluster for cluster, categories in rule.mirex_clusters.items() for category in categories
    }
    return {
        "songs with a MIDI file": sum(each.midi is not None for each in songs),
        "songs without a MIDI file": sum(each.midi is None for each in songs),
        "songs with a clip": sum(each.audio is not None for each in songs),
        "songs without an artist": sum(each.song.artist is None for each in songs),
        "songs whose category belongs to another cluster": sum(
            clusters.get(each.song.category.casefold()) != each.song.cluster for each in songs
        ),
    }
