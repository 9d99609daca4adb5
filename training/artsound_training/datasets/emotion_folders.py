"""Any folder whose folders are called after emotions, with paintings or music or both in them, as a collection."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_core.folder_labels import FolderLabels
from artsound_core.label_sidecars import SidecarProblem, csv_labels
from artsound_core.label_sources import LARGEST_TABLE_BYTES, TABLE_NAME
from artsound_core.picture_file.kinds import EXTENSIONS
from artsound_core.picture_file.regular_file import read_regular, reason_of
from artsound_training.datasets.five_classes import FiveClassRule
from artsound_training.datasets.pictures import picture_fault
from artsound_training.datasets.places import entries_of, is_file, is_folder
from artsound_training.datasets.same_files import without_doubles
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.errors import DataError
from artsound_training.session import Session

#: The mapping of the rule for folders that bear our own five names.
OWN_MAPPING = "emotions"
LICENCE = "Unknown: whoever filled the folder knows what may be done with it."
_MUSIC_ENDINGS = (".mid", ".midi", ".wav", ".flac", ".ogg", ".mp3")
#: Labels beside works; they are read, but are no works.
_LABEL_ENDINGS = (".json", ".toml")


def read_emotion_folders(
    folder: Path, rule: FiveClassRule, mapping: str = OWN_MAPPING, session: Session | None = None
) -> Collection:
    """The paintings and songs in `<folder>/<emotion>/`; artist and title from labels beside them, as the program reads them.

    A folder's name counts in any case, under a mapping of the rule (`emotions`, `mikels`, `quadrants`). Other folders,
    files that are neither, and files with the same bytes as another are skipped by name. Raises `DataError` where no
    folder bears a known name, or all are empty.
    """
    classes = rule.mapping(mapping)
    reader = _Reader()
    for entry in entries_of(folder):
        if not is_folder(entry):
            reader.skip_file(entry, entry.name)
        elif entry.name.casefold() in classes:
            reader.read(entry, classes[entry.name.casefold()])
        else:
            reader.skipped.append(f"{entry.name}: the folder is called after no class of the mapping {mapping}.")
    if not reader.folders:
        raise DataError(folder, f"no folder in it is called {', '.join(sorted(classes))}")
    if not reader.paintings and not reader.songs:
        raise DataError(folder, "its folders hold neither paintings nor music")
    paintings, double_paintings = without_doubles(reader.paintings, session)
    songs, double_songs = without_doubles(reader.songs, session)
    return Collection(
        folder.resolve().name or "folder",
        LICENCE,
        f"The folder {folder.resolve().name}, classes by the mapping {mapping}.",
        tuple(paintings),
        tuple(songs),
        skipped=(*reader.skipped, *double_paintings, *double_songs),
        facts={
            "works without an artist": sum(each.painter is None for each in paintings)
            + sum(each.artist is None for each in songs),
            **{f"files of {ending}": count for ending, count in sorted(reader.endings.items())},
        },
    )


class _Reader:
    """Gathers the works of one folder after the other."""

    def __init__(self) -> None:
        self.paintings: list[PaintingWork] = []
        self.songs: list[SongWork] = []
        self.skipped: list[str] = []
        self.endings: Counter[str] = Counter()
        self.folders = 0
        self._labels = FolderLabels()

    def read(self, folder: Path, emotion: Emotion) -> None:
        self.folders += 1
        for file in entries_of(folder):
            name = f"{folder.name}/{file.name}"
            ending = file.suffix.casefold()
            if file.name == TABLE_NAME:
                self._check_table(file, name)
            elif ending in EXTENSIONS:
                self._add_painting(file, name, emotion)
            elif ending in _MUSIC_ENDINGS:
                self._add_song(file, name, emotion)
            else:
                self.skip_file(file, name)

    def skip_file(self, file: Path, name: str) -> None:
        if is_folder(file):
            self.skipped.append(f"{name}: folders inside of folders are not read.")
        elif file.suffix.casefold() not in _LABEL_ENDINGS and file.name != TABLE_NAME:
            self.skipped.append(f"{name}: it is neither a picture nor music of a known kind.")

    def _add_painting(self, file: Path, name: str, emotion: Emotion) -> None:
        if fault := picture_fault(file):
            self.skipped.append(f"{name}: it cannot be read: {fault}.")
            return
        label = self._labels.label_of(file)
        self.endings[file.suffix.casefold()] += 1
        self.paintings.append(PaintingWork(name, emotion, file, label.artist, label.title))

    def _add_song(self, file: Path, name: str, emotion: Emotion) -> None:
        if not is_file(file) or not file.stat().st_size:
            self.skipped.append(f"{name}: the file is empty, or is no file.")
            return
        label = self._labels.label_of(file)
        self.endings[file.suffix.casefold()] += 1
        self.songs.append(SongWork(name, emotion, file, label.artist, label.title, file.parent.name))

    def _check_table(self, file: Path, name: str) -> None:
        """A broken table gives no labels, and the program's reader of whole folders is silent on it."""
        try:
            csv_labels(read_regular(file, LARGEST_TABLE_BYTES))
        except SidecarProblem as problem:
            self.skipped.append(f"{name}: {problem}.")
        except OSError as error:
            self.skipped.append(f"{name}: passed over, since {reason_of(error)}.")
