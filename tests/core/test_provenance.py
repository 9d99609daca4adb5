"""A saved document can be read back whole; a damaged one is refused with the reason."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import artsound_core
from artsound_core.emotion import moved
from artsound_core.errors import RecipeError
from artsound_core.music_prompt import MusicRequest, Variant
from artsound_core.painting import Label
from artsound_core.provenance import document, provenance, read_recipe, read_rendition
from artsound_core.saving import write_document
from fakes.paintings import plain_painting
from fakes.renditions import make_rendition

LABEL = Label(title="Nuit étoilée", artist="A. Painter", year="1889")
REQUEST = MusicRequest(5.0, seed=11, variant=Variant.NARRATIVE, loops=True)


def saved(tmp_path: Path, **changes: object) -> Path:
    rendition, _ = make_rendition(plain_painting(label=LABEL), REQUEST)
    file = tmp_path / "sea.wav.json"
    write_document(file, {**provenance(rendition), **changes}, overwrites=True)
    return file


def test_the_document_has_the_keys_that_others_rely_on() -> None:
    rendition, _ = make_rendition(plain_painting(label=LABEL), REQUEST)
    tree = document(rendition)
    assert set(tree) == {"painting", "emotion", "caption", "prompt", "music", "records"}
    assert set(tree["painting"]) == {"file", "digest", "width", "height", "label"}
    assert set(tree["emotion"]) >= {"strongest", "confidence", "shares", "valence", "arousal", "reasons", "backend"}
    assert sum(tree["emotion"]["shares"].values()) == pytest.approx(1.0)
    assert set(tree["prompt"]) == {"text", "tempo_bpm", "key", "mode", "instruments"}
    assert set(tree["music"]) == {
        "file", "seconds", "sample_rate_hz", "channels", "loudness_lufs", "true_peak_dbtp", "first_sound_s", "seed",
    }  # fmt: skip
    assert [record["stage"] for record in tree["records"]] == ["emotion", "caption", "prompt", "music"]
    assert tree["painting"]["label"] == {"title": "Nuit étoilée", "artist": "A. Painter", "year": "1889"}
    json.dumps(tree, allow_nan=False)


def test_a_mood_that_was_moved_comes_back_with_its_steps_and_a_document_of_before_has_none(tmp_path: Path) -> None:
    rendition, _ = make_rendition(plain_painting(label=LABEL), REQUEST)
    calmer = replace(rendition, emotion=moved(rendition.emotion, 1, -2))
    file = tmp_path / "sea.wav.json"
    tree = provenance(calmer)
    write_document(file, tree, overwrites=True)
    assert read_recipe(file).emotion == calmer.emotion
    assert tree["emotion"]["moved_by"] == [1, -2]
    assert tree["emotion"]["reasons"][-1] == "You asked for music 2 steps calmer and 1 step brighter."
    del tree["emotion"]["moved_by"]
    write_document(file, tree, overwrites=True)
    assert read_recipe(file).emotion.moved_by == (0, 0)


def test_a_document_read_back_gives_the_same_rendition(tmp_path: Path) -> None:
    rendition, _ = make_rendition(plain_painting(label=LABEL), REQUEST)
    recipe = read_recipe(saved(tmp_path))
    assert recipe.prompt == rendition.prompt
    assert recipe.emotion == rendition.emotion
    assert [sentence.text for sentence in recipe.caption.sentences] == [
        sentence.text for sentence in rendition.caption.sentences
    ]
    assert (recipe.seed, recipe.variant) == (11, Variant.NARRATIVE)
    assert recipe.painting == rendition.painting
    assert recipe.samples_sha256 == rendition.sound.samples_sha256
    assert [record.stage for record in recipe.records] == ["emotion", "caption", "prompt"]


def test_a_document_names_the_language_of_its_words_and_older_ones_are_english(tmp_path: Path) -> None:
    rendition, _ = make_rendition(plain_painting(label=LABEL), REQUEST)
    told = provenance(replace(rendition, caption=replace(rendition.caption, language="de")))
    file = tmp_path / "see.wav.json"
    write_document(file, told, overwrites=True)
    assert read_recipe(file).caption.language == "de"
    del told["caption"]["language"]
    write_document(file, told, overwrites=True)
    assert read_recipe(file).caption.language == "en"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not a rendition's document, which is JSON"),
        (b"\xff\xfe\x00", "it is not a rendition's document, which is JSON"),
        (b"[" * 100_000, "it is not a rendition's document, which is JSON"),
        (b"[]", "it is not the document that Artsound writes beside a saved file"),
        (b'{"title": "The Sea"}', "it is not the document that Artsound writes beside a saved file"),
        (b" " * 4_000_001, "it is too large to be a rendition's document"),
        (b'{"replay": {}, "document": 99}', "it is of kind 99, and this program reads kind 1"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(RecipeError) as caught:
        read_recipe(file)
    assert caught.value.reason == reason
    assert caught.value.exit_code == 3


def test_a_missing_document_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="there is no such file"):
        read_recipe(tmp_path / "none.json")
    with pytest.raises(RecipeError, match="it is a folder, not a file"):
        read_recipe(tmp_path)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("replay", "duration_s"), 1e9),
        (("replay", "duration_s"), "long"),
        (("prompt", "tempo_bpm"), 1e6),
        (("prompt", "mode"), "locrian"),
        (("music", "seed"), -1),
        (("music", "seed"), True),
        (("music", "sample_rate_hz"), 8000),
        (("replay", "theme", "weights"), {"sad": 3.0}),
        (("replay", "theme", "valence"), "nan"),
        (("emotion", "shares"), {"sad": 1.0}),
        (("caption", "sentences"), [{"text": "x"}]),
        (("painting", "label"), {"colour": "blue"}),
    ],
)
def test_a_document_changed_by_hand_is_refused_and_not_half_used(
    tmp_path: Path, place: tuple[str, ...], value: object
) -> None:
    file = saved(tmp_path)
    tree = json.loads(file.read_text("utf-8"))
    branch = tree
    for name in place[:-1]:
        branch = branch[name]
    branch[place[-1]] = value
    file.write_text(json.dumps(tree), "utf-8")
    with pytest.raises(RecipeError, match="it is incomplete or was changed by hand"):
        read_recipe(file)


def test_the_document_says_which_versions_made_it(tmp_path: Path) -> None:
    tree = json.loads(saved(tmp_path).read_text("utf-8"))
    assert tree["made_by"] == "made by a program"
    assert tree["versions"]["artsound"] == artsound_core.__version__
    assert tree["versions"]["numpy"] == np.__version__


def test_a_whole_rendition_is_read_back_with_its_sound_as_it_was_measured(tmp_path: Path) -> None:
    rendition, _ = make_rendition(plain_painting(label=LABEL), REQUEST)
    read = read_rendition(saved(tmp_path))
    assert read.records[-1].backend == "fake 1"
    assert (read.sound.frames, read.sound.channels) == (rendition.sound.frames, rendition.sound.channels)
    assert read.sound.loudness_lufs == pytest.approx(rendition.sound.loudness_lufs, abs=0.005)
    assert provenance(read)["music"] == provenance(rendition)["music"]
