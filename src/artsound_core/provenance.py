"""The document of a rendition: what `--json` prints, what lies beside a saved file, and what `--from` plays again."""

from __future__ import annotations

import json
import math
import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from artsound_core import __version__
from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.errors import RecipeError
from artsound_core.music_prompt import LONGEST_S, SHORTEST_S, Mode, MusicPrompt, Theme, Variant
from artsound_core.painting import Label
from artsound_core.rendition import PaintingFacts, Rendition, SoundFacts
from artsound_core.stage import Stage, StageRecord

#: Raised when a field of the document changes its meaning, so that an old program refuses a new document.
DOCUMENT_VERSION = 1
#: A document of 250 words is 10 kB; anything far larger is not one of ours.
LARGEST_DOCUMENT_BYTES = 4_000_000

MADE_BY = "made by a program"
_MAKERS = ("numpy", "opencv-python-headless", "pillow")


def document(rendition: Rendition) -> dict[str, Any]:
    """What `artsound play --json` prints; the keys are fixed by the outside interface."""
    backends = {record.stage: record.backend for record in rendition.records}
    sound = rendition.sound
    return {
        "painting": painting_document(rendition.painting),
        "emotion": emotion_document(rendition.emotion, backends.get(Stage.EMOTION, "")),
        "caption": caption_document(rendition.caption),
        "prompt": {
            "text": rendition.prompt.text,
            "tempo_bpm": rendition.prompt.tempo_bpm,
            "key": rendition.prompt.key,
            "mode": str(rendition.prompt.mode),
            "instruments": list(rendition.prompt.instruments),
        },
        "music": {
            "file": str(sound.file) if sound.file else None,
            "seconds": sound.duration_s,
            "sample_rate_hz": sound.sample_rate_hz,
            "channels": sound.channels,
            "loudness_lufs": _finite(sound.loudness_lufs),
            "true_peak_dbtp": _finite(sound.true_peak_dbtp),
            "first_sound_s": sound.first_sound_s,
            "seed": rendition.seed,
        },
        "records": [record_document(record) for record in rendition.records],
    }


def painting_document(painting: PaintingFacts) -> dict[str, Any]:
    label = {name: value for name, value in asdict(painting.label).items() if value}
    file = str(painting.file) if painting.file else None
    return {
        "file": file,
        "digest": painting.digest,
        "width": painting.width,
        "height": painting.height,
        "label": label,
    }


def emotion_document(emotion: EmotionEstimate, backend: str) -> dict[str, Any]:
    return {
        "strongest": str(emotion.strongest),
        "confidence": emotion.confidence,
        "shares": {str(each): emotion.shares[each] for each in EMOTIONS},
        "valence": emotion.valence,
        "arousal": emotion.arousal,
        "reasons": list(emotion.evidence),
        "chosen": emotion.is_chosen,
        "moved_by": list(emotion.moved_by),
        "backend": backend,
    }


def caption_document(caption: Caption) -> dict[str, Any]:
    return {
        "language": caption.language,
        "sentences": [
            {
                "text": sentence.text,
                "level": str(sentence.level),
                "ground": str(sentence.ground),
                "measures": {name: round(value, 4) for name, value in sentence.measures.items()},
            }
            for sentence in caption.sentences
        ],
    }


def record_document(record: StageRecord) -> dict[str, Any]:
    return {
        "stage": str(record.stage),
        "backend": record.backend,
        "model": record.model,
        "seconds": round(record.seconds, 4),
    }


def provenance(rendition: Rendition) -> dict[str, Any]:
    """The document beside a saved file: all of `document`, who made it with what, and what a replay needs."""
    theme = rendition.prompt.theme
    return {
        "document": DOCUMENT_VERSION,
        "made_by": MADE_BY,
        "program": f"Artsound {__version__}",
        "versions": _versions(),
        **document(rendition),
        "replay": {
            "variant": str(rendition.variant),
            "loops": rendition.prompt.loops,
            "duration_s": rendition.prompt.duration_s,
            "theme": {
                **{name: getattr(theme, name) for name in Theme.__slots__ if name not in ("weights", "contour")},
                "weights": {str(each): theme.weights[each] for each in EMOTIONS},
                "contour": list(theme.contour),
            },
            "samples_sha256": rendition.sound.samples_sha256,
        },
    }


@dataclass(frozen=True, slots=True)
class Recipe:
    """A rendition read back: enough to speak it, play it again and know whether it came out the same.

    `records`: how the stages before the music were done, then. `music_backend`: who made the music.
    """

    painting: PaintingFacts
    emotion: EmotionEstimate
    caption: Caption
    prompt: MusicPrompt
    seed: int
    variant: Variant
    sample_rate_hz: int
    samples_sha256: str
    program: str
    records: tuple[StageRecord, ...]
    music_backend: str


def read_recipe(file: Path) -> Recipe:
    """The recipe in `file`, written beside a saved rendition. Raises `RecipeError` with the reason."""
    tree = read_document(file)
    with _refusing_what_is_broken(file):
        return _recipe(tree)


def read_rendition(file: Path) -> Rendition:
    """All of the rendition that `file` was written for, its sound as it was measured then. Raises `RecipeError`."""
    tree = read_document(file)
    with _refusing_what_is_broken(file):
        recipe = _recipe(tree)
        return Rendition(
            painting=recipe.painting,
            emotion=recipe.emotion,
            caption=recipe.caption,
            prompt=recipe.prompt,
            seed=recipe.seed,
            variant=recipe.variant,
            sound=_sound(tree["music"], recipe),
            records=tuple(_record(each) for each in tree["records"]),
        )


def read_document(file: Path) -> Mapping[str, Any]:
    """The document's tree, of this program's kind; what is in it is not looked at yet. Raises `RecipeError`."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_DOCUMENT_BYTES + 1)
    except OSError as error:
        raise RecipeError(file, _os_reason(error)) from error
    if len(data) > LARGEST_DOCUMENT_BYTES:
        raise RecipeError(file, "it is too large to be a rendition's document")
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecipeError(file, "it is not a rendition's document, which is JSON") from error
    if not isinstance(tree, dict) or "replay" not in tree:
        raise RecipeError(file, "it is not the document that Artsound writes beside a saved file")
    if tree.get("document") != DOCUMENT_VERSION:
        raise RecipeError(
            file, f"it is of kind {tree.get('document')!r}, and this program reads kind {DOCUMENT_VERSION}"
        )
    return tree


@contextmanager
def _refusing_what_is_broken(file: Path) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecipeError(file, f"it is incomplete or was changed by hand ({type(error).__name__}: {error})") from error


def _sound(music: Mapping[str, Any], recipe: Recipe) -> SoundFacts:
    return SoundFacts(
        file=Path(music["file"]) if music["file"] else None,
        frames=round(_number(music["seconds"]) * recipe.sample_rate_hz),
        sample_rate_hz=recipe.sample_rate_hz,
        channels=int(music["channels"]),
        loudness_lufs=_level(music["loudness_lufs"]),
        true_peak_dbtp=_level(music["true_peak_dbtp"]),
        first_sound_s=_number(music["first_sound_s"]),
        samples_sha256=recipe.samples_sha256,
    )


def _level(value: Any) -> float:
    """Null is digital silence."""
    return -math.inf if value is None else _number(value)


def _recipe(tree: Mapping[str, Any]) -> Recipe:
    painting, emotion, music, replay = tree["painting"], tree["emotion"], tree["music"], tree["replay"]
    return Recipe(
        painting=PaintingFacts(
            Path(painting["file"]) if painting["file"] else None,
            str(painting["digest"]),
            int(painting["width"]),
            int(painting["height"]),
            Label(**{name: str(value) for name, value in painting["label"].items()}),
        ),
        emotion=EmotionEstimate(
            {Emotion(name): float(share) for name, share in emotion["shares"].items()},
            float(emotion["valence"]),
            float(emotion["arousal"]),
            tuple(str(reason) for reason in emotion["reasons"]),
            is_chosen=bool(emotion["chosen"]),
            moved_by=_steps(emotion.get("moved_by", (0, 0))),  # documents of before could not move it
        ),
        caption=Caption(
            tuple(_sentence(each) for each in tree["caption"]["sentences"]),
            language=str(tree["caption"].get("language", "en")),  # documents of before knew only one
        ),
        prompt=_prompt(tree["prompt"], replay),
        seed=_whole(music["seed"]),
        variant=Variant(replay["variant"]),
        sample_rate_hz=_rate(music["sample_rate_hz"]),
        samples_sha256=str(replay["samples_sha256"]),
        program=str(tree["program"]),
        records=tuple(_record(each) for each in tree["records"] if each["stage"] != Stage.MUSIC),
        music_backend=next((str(each["backend"]) for each in tree["records"] if each["stage"] == Stage.MUSIC), ""),
    )


def _prompt(prompt: Mapping[str, Any], replay: Mapping[str, Any]) -> MusicPrompt:
    duration_s = float(replay["duration_s"])
    if not SHORTEST_S <= duration_s <= LONGEST_S:
        raise ValueError(f"duration_s {duration_s} is outside {SHORTEST_S:g} to {LONGEST_S:g}")
    tempo_bpm = float(prompt["tempo_bpm"])
    if not 20.0 <= tempo_bpm <= 400.0:
        raise ValueError(f"tempo_bpm {tempo_bpm} is no tempo")
    return MusicPrompt(
        text=str(prompt["text"]),
        duration_s=duration_s,
        tempo_bpm=tempo_bpm,
        key=str(prompt["key"]),
        mode=Mode(prompt["mode"]),
        instruments=tuple(str(name) for name in prompt["instruments"]),
        theme=_theme(replay["theme"]),
        loops=bool(replay["loops"]),
    )


def _theme(theme: Mapping[str, Any]) -> Theme:
    numbers = {
        name: _number(theme[name]) for name in Theme.__slots__ if name not in ("weights", "contour", "is_full_strength")
    }
    return Theme(
        weights={Emotion(name): _number(weight) for name, weight in theme["weights"].items()},
        contour=tuple(_number(height) for height in theme["contour"]),
        is_full_strength=bool(theme["is_full_strength"]),
        **numbers,
    )


def _steps(moved_by: Any) -> tuple[int, int]:
    valence, arousal = moved_by
    return int(valence), int(arousal)


def _sentence(sentence: Mapping[str, Any]) -> Sentence:
    return Sentence(
        str(sentence["text"]), Level(sentence["level"]), Ground(sentence["ground"]), dict(sentence["measures"])
    )


def _record(record: Mapping[str, Any]) -> StageRecord:
    return StageRecord(Stage(record["stage"]), str(record["backend"]), str(record["model"]), float(record["seconds"]))


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or abs(number) > 1e6:
        raise ValueError(f"{value!r} is out of range")
    return number


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise ValueError(f"{value!r} is no seed")
    return value


def _rate(value: Any) -> int:
    if value not in (44_100, 48_000):
        raise ValueError(f"sample rate {value!r} is neither 44100 nor 48000")
    return int(value)


def _versions() -> dict[str, str]:
    """What the samples may depend on: another numpy can change their last bits."""
    return {"artsound": __version__, "python": platform.python_version(), **{name: version(name) for name in _MAKERS}}


def _finite(value: float) -> float | None:
    """JSON knows no infinity: digital silence has no loudness, so it is null."""
    return round(value, 2) if math.isfinite(value) else None


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder, not a file"
    if isinstance(error, PermissionError):
        return "you may not read it"
    return (error.strerror or str(error)).lower()
