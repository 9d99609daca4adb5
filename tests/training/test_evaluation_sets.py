"""What is compared with what: reference sets, systems by their names, and pairs that must be complete."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.errors import ModelError, UsageError
from artsound_core.models.store import store_from
from artsound_core.music_prompt import Variant
from artsound_training.errors import DataError, RunError
from artsound_training.evaluation.gathering import gather
from artsound_training.evaluation.reference import RealClip, Reference, emotion_of, read_reference, sounds_in
from artsound_training.evaluation.sounds import read_sound
from artsound_training.evaluation.systems import System, find_systems
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import Split
from fakes.toy_work import write_sound, write_toy_work

TONE = np.full(3200, 0.25)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_toy_work(tmp_path_factory.mktemp("toy") / "work", seconds=0.1).root


def sounds(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_sound(folder / name, TONE)
    return folder


def found(word: str | Path, models: Path, texts: Variant | None = None) -> System:
    return find_systems([str(word)], store_from(models), texts, lambda: None)[0]


def test_the_reference_is_the_test_split_in_the_manifests_order(toy: Path) -> None:
    reference = read_reference(toy)
    assert [clip.id for clip in reference.clips] == [
        f"{e}_{5 * n + k:03d}_0" for n, e in enumerate(EMOTIONS) for k in (3, 4)
    ]
    assert len(reference.names) == 25
    assert reference.segment_s == 0.1
    assert len(read_reference(toy, Split.VAL).clips) == 5


def test_a_limit_takes_the_emotions_in_turn(toy: Path) -> None:
    assert [clip.emotion for clip in read_reference(toy, limit=5).clips] == list(EMOTIONS)
    assert [clip.id for clip in read_reference(toy, limit=6).clips][:2] == ["angry_003_0", "angry_004_0"]
    assert len(read_reference(toy, limit=99).clips) == 10


def test_a_plain_folder_is_a_reference_and_tells_emotions_by_its_names(tmp_path: Path) -> None:
    sounds(tmp_path, "one.wav", "happy_003_1.wav", "sad/two.flac", "notes.txt.wav")
    (tmp_path / "readme.txt").write_text("no sound")
    reference = read_reference(tmp_path)
    assert {clip.id: clip.emotion for clip in reference.clips} == {
        "one": None, "happy_003_1": Emotion.HAPPY, "two": Emotion.SAD, "notes.txt": None,
    }  # fmt: skip
    assert reference.work is None
    assert reference.segment_s == 0.1


def test_the_folder_tells_the_emotion_before_the_name_does() -> None:
    assert emotion_of(Path("Sad/happy_1_1.wav")) is Emotion.SAD
    assert emotion_of(Path("x/happily.wav")) is None


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda folder: folder / "none", "there is no such folder"),
        (lambda folder: folder, "it holds neither manifest.json nor sound files (.wav, .flac, .ogg, .mp3)"),
        (lambda folder: sounds(folder, "a.wav", "sad/a.wav"), "it holds two sounds called a: a.wav and a.wav"),
    ],
)
def test_what_is_no_reference_is_one_sentence(tmp_path: Path, make: object, sentence: str) -> None:
    with pytest.raises(DataError) as caught:
        read_reference(make(tmp_path))  # type: ignore[operator]
    assert caught.value.reason == sentence


def test_music_that_the_manifest_names_must_be_there(tmp_path: Path) -> None:
    work = write_toy_work(tmp_path / "work", seconds=0.05)
    (work.root / "music" / "sad_024_0.wav").unlink()
    with pytest.raises(DataError, match="the music of sad_024_0 is not there"):
        read_reference(work.root)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all"])
def test_a_file_that_is_no_sound_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(content)
    with pytest.raises(DataError, match="cannot be read as sound"):
        read_sound(file)


def test_a_sound_of_two_channels_is_read_as_their_mean(tmp_path: Path) -> None:
    write_sound(tmp_path / "a.wav", np.array([[0.5, -0.25], [0.25, 0.25]]))
    sound = read_sound(tmp_path / "a.wav")
    assert sound.samples.tolist() == [0.125, 0.25]
    assert sound.sample_rate_hz == 32000


def test_each_clip_has_its_partner_and_its_prompt(tmp_path: Path) -> None:
    reference = Reference(
        tmp_path, (RealClip("a", Emotion.SAD, Path("a.wav")), RealClip("b", None, Path("b.wav"))), frozenset("abc")
    )
    made = {name: Path(f"made/{name}.wav") for name in "cba"}  # c is a spare one of another split
    pairs = gather(reference, made, {"a": "slow"}, Path("made"))
    assert [(pair.id, pair.generated, pair.text) for pair in pairs] == [
        ("a", Path("made/a.wav"), "slow"),
        ("b", Path("made/b.wav"), None),
    ]


def test_a_missing_clip_and_a_stranger_are_named(tmp_path: Path) -> None:
    clips = tuple(RealClip(name, None, Path(f"{name}.wav")) for name in "abc")
    reference = Reference(tmp_path, clips, frozenset("abc"))
    with pytest.raises(DataError, match="there is no sound for b, and 1 more; files bear the names"):
        gather(reference, {"a": Path("a.wav")}, None, Path("made"))
    with pytest.raises(DataError, match="x is the name of nothing in"):
        gather(reference, {name: Path(f"{name}.wav") for name in "abcx"}, None, Path("made"))


def test_a_folder_of_sounds_is_a_system_of_the_variant_that_it_is_called_by(tmp_path: Path) -> None:
    folder = sounds(tmp_path / "lyrical", "a.wav", "sad/b.flac")
    system = found(folder, tmp_path)
    assert (system.name, system.variant, system.texts) == ("lyrical", Variant.LYRICAL, Variant.LYRICAL)
    assert system.sounds == {"a": folder / "a.wav", "b": folder / "sad" / "b.flac"}
    assert sounds_in(folder) == system.sounds


def test_a_name_before_the_run_names_the_row_and_a_variants_name_its_texts(tmp_path: Path) -> None:
    folder = sounds(tmp_path / "theirs", "a.wav")
    other, tuned, plain = (
        found(f"{word}{folder}", tmp_path, texts)
        for word, texts in (("other=", None), ("emotive=", None), ("", Variant.LYRICAL))
    )
    assert (other.name, other.variant, other.texts) == ("other", None, None)
    assert (tuned.name, tuned.variant, tuned.texts) == ("emotive", Variant.EMOTIVE, Variant.EMOTIVE)
    assert (plain.name, plain.variant, plain.texts) == ("theirs", None, Variant.LYRICAL)


def test_two_rows_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = str(sounds(tmp_path / "lyrical", "a.wav"))
    with pytest.raises(UsageError, match="two of the runs have this name"):
        find_systems([folder, folder], store_from(tmp_path), None, lambda: None)
    with pytest.raises(UsageError, match="this name cannot be a folder's"):
        find_systems([f"../x={folder}"], store_from(tmp_path), None, lambda: None)


@pytest.mark.parametrize(
    ("files", "error", "sentence"),
    [
        ({}, DataError, "it is neither a run, nor a checkpoint, nor a folder of sounds"),
        (
            {"run.json": '{"recipe": {"head": "grid"}}'},
            RunError,
            "it is no run of a MusicGen variant, so it makes no music",
        ),
        (
            {"run.json": '{"recipe": {"variant": "lyrical"}}'},
            RunError,
            "it has no best model yet; `artsound-train musicgen` trains it",
        ),
        ({"config.json": "{}"}, ModelError, "its folder holds no weights"),
    ],
)
def test_a_folder_that_makes_no_music_says_why(
    tmp_path: Path, files: dict[str, str], error: type[DataError | RunError | ModelError], sentence: str
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content)
    with pytest.raises(error) as caught:
        found(folder, tmp_path)
    assert caught.value.reason == sentence


def test_names_that_nobody_knows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such folder"):
        found(tmp_path / "none", tmp_path)
    with pytest.raises(UsageError, match="no model of this name is known"):
        found("musicgen-smal", tmp_path)
    with pytest.raises(UsageError, match="it makes no music"):
        found("blip-large", tmp_path)
    with pytest.raises(ModelError, match="it is not on this computer"):
        found("musicgen-small", tmp_path)


def test_a_digest_is_of_the_bytes_and_a_missing_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(DataError, match="there is no such file"):
        sha256_of(tmp_path / "b")
