"""What made music is compared with: the real clips of a split, or of a folder, each under the name that its partner bears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.errors import DataError
from artsound_training.manifest import FILE, Item, Manifest, Split, read_manifest
from artsound_training.work_folder import WorkFolder

SOUND_ENDINGS = (".wav", ".flac", ".ogg", ".mp3")


@dataclass(frozen=True, slots=True)
class RealClip:
    """`id` is the name that every file of this pair bears. `emotion` is None where nothing tells it."""

    id: str
    emotion: Emotion | None
    file: Path


@dataclass(frozen=True, slots=True)
class Reference:
    """`clips` are compared; `names` are all that the set knows, so that a stranger among the others is told from a spare.

    `manifest` is None for a plain folder; then there are neither texts nor music to train on.
    """

    root: Path
    clips: tuple[RealClip, ...]
    names: frozenset[str]
    manifest: Manifest | None = None

    @property
    def work(self) -> WorkFolder | None:
        return WorkFolder(self.root) if self.manifest is not None else None

    @property
    def segment_s(self) -> float:
        """Length of the longest segment in seconds; of a plain folder, the longest file's."""
        if self.manifest is not None:
            wanted = {clip.id for clip in self.clips}
            return max(item.duration_s for item in self.manifest.items if item.id in wanted)
        return max(_seconds(clip.file) for clip in self.clips)


def read_reference(place: Path, split: Split = Split.TEST, limit: int | None = None) -> Reference:
    """The clips of `split` where `place` holds a manifest, else every sound file in it, sorted by name.

    `limit`: only so many, spread over the emotions as evenly as there are clips. Raises `DataError`.
    """
    if (place / FILE).is_file():
        return _of_manifest(place, split, limit)
    if not place.is_dir():
        raise DataError(place, "there is no such folder")
    clips = [RealClip(name, emotion_of(file), file) for name, file in sounds_in(place).items()]
    if not clips:
        raise DataError(place, f"it holds neither {FILE} nor sound files ({', '.join(SOUND_ENDINGS)})")
    return Reference(place, _spread(clips, limit), frozenset(clip.id for clip in clips))


def sounds_in(folder: Path) -> dict[str, Path]:
    """Sound files by name without ending: in the folder itself and in folders called by an emotion. Raises `DataError`."""
    found: dict[str, Path] = {}
    places = [folder, *(folder / emotion for emotion in EMOTIONS)]
    try:
        files = [file for place in places if place.is_dir() for file in sorted(place.iterdir())]
    except OSError as error:
        raise DataError(folder, f"it cannot be read ({error.strerror})") from error
    for file in files:
        if file.suffix.lower() not in SOUND_ENDINGS or file.name.startswith(".") or not file.is_file():
            continue
        if file.stem in found:
            raise DataError(folder, f"it holds two sounds called {file.stem}: {found[file.stem].name} and {file.name}")
        found[file.stem] = file
    return dict(sorted(found.items()))


def emotion_of(file: Path) -> Emotion | None:
    """By the folder's name, or by the first word of the file's (`happy_017_3.wav`)."""
    words = (file.parent.name.lower(), file.stem.lower().partition("_")[0])
    return next((Emotion(word) for word in words if word in set(EMOTIONS)), None)


def _of_manifest(place: Path, split: Split, limit: int | None) -> Reference:
    manifest = read_manifest(place)
    items = manifest.of(split)
    if not items:
        raise DataError(place / FILE, f"no item stands in the split {split}")
    clips = [_clip(manifest, item) for item in items]
    names = frozenset(item.id for item in manifest.items)
    return Reference(place, _spread(clips, limit), names, manifest)


def _clip(manifest: Manifest, item: Item) -> RealClip:
    file = manifest.music_file(item)
    if not file.is_file():
        raise DataError(file, f"the music of {item.id} is not there; the command that made the set makes it again")
    return RealClip(item.id, item.emotion, file)


def _spread(clips: Sequence[RealClip], limit: int | None) -> tuple[RealClip, ...]:
    """The first of each emotion, the second of each, and so on, as many as are wanted; in their old order."""
    if limit is None or limit >= len(clips):
        return tuple(clips)
    groups = [[clip for clip in clips if clip.emotion is emotion] for emotion in (*EMOTIONS, None)]
    turns = [clip for turn in zip_longest(*groups) for clip in turn if clip is not None]
    wanted = {clip.id for clip in turns[:limit]}
    return tuple(clip for clip in clips if clip.id in wanted)


def _seconds(file: Path) -> float:
    import soundfile

    try:
        return float(soundfile.info(file).duration)
    except (OSError, RuntimeError) as error:
        raise DataError(file, f"it cannot be read as sound ({error})") from error
