"""The work of keeping: what comes back is what was kept, and where a part of it was lost that is said and mended."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from artsound_core.assemble import assemble
from artsound_core.emotion import Emotion, chosen
from artsound_core.errors import RecipeError
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from artsound_core.sound.track import Track
from artsound_core.stage import Stage, StageRecord
from artsound_desktop.keeping import Keeping, Shown
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.works import MoodShift, Seen, Wish
from artsound_desktop.workshop import Workshop
from fakes.desktop_engines import Assembler, neural_fake
from fakes.desktop_surroundings import Desk
from fakes.paintings import landscape, plain_painting, write_picture

QUIET = ProgressMonitor()
WISH = Wish(length_s=4.0, seed=3)
NOON_S = 1_795_348_800.0


class Place:
    """A library, a painting on disk, and who works with them."""

    def __init__(self, folder: Path, assembler: object = None) -> None:
        self.folder = folder
        self.assemble = assembler or Assembler()
        self.workshop = Workshop(self.assemble)
        self.keeping = Keeping(folder / "library", self.workshop, self.assemble, lambda: NOON_S)
        self.file = write_picture(folder / "sea.png", plain_painting())

    def see(self) -> Seen:
        return self.workshop.look_at(self.file, QUIET)

    def keep(self, wish: Wish = WISH):
        return self.keeping.keep(Shown(self.see(), wish, None, None), QUIET).entry

    def kept(self, name: str) -> Path:
        (folder,) = (each for each in (self.folder / "library").iterdir() if each.is_dir())
        return folder / name


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def samples(blocks) -> np.ndarray:
    return np.concatenate([block.samples for block in blocks], axis=1)


def test_what_is_opened_is_the_painting_the_words_the_wish_and_the_music_that_were_kept(place: Place) -> None:
    opened = place.keeping.open(place.keep(), QUIET)
    assert opened.wish == WISH
    assert opened.seen.painting.file == place.file
    assert opened.seen.problems == ()
    assert opened.seen.estimate == place.see().estimate
    assert [each.text for each in opened.description.caption.sentences] == [
        "A small painting.",
        "It is 64 wide.",
        "It feels sad.",
    ]
    assert opened.music is not None
    assert opened.music.wish == WISH
    assert samples(opened.music.gathering.blocks).shape == (2, 4 * 44_100)


@pytest.mark.parametrize(
    "wish",
    [
        Wish(length_s=4.0, emotion=Emotion.FUN),
        Wish(length_s=4.0, emotion=Emotion.FUN, shift=MoodShift(-1, 2)),
        Wish(length_s=4.0, shift=MoodShift(1, 0)),
    ],
)
def test_a_chosen_emotion_and_a_moved_mood_come_back_as_they_were_wished(place: Place, wish: Wish) -> None:
    opened = place.keeping.open(place.keep(wish), QUIET)
    assert opened.wish == wish
    assert opened.seen.estimate == place.see().estimate


def test_kept_music_is_played_and_kept_again_without_being_made(place: Place) -> None:
    entry = place.keep()
    opened = place.keeping.open(entry, QUIET)
    again = place.keeping.keep(Shown(opened.seen, opened.wish, opened.description, None), QUIET)
    assert again.was_there
    assert again.entry == entry
    place.keeping.let_go(opened.seen)
    assert place.workshop.rendition(opened.seen, WISH, None, None, QUIET)[1] is not opened.music.gathering.blocks


def test_lost_music_of_another_engine_cannot_be_made_again_and_that_is_said(tmp_path: Path) -> None:
    neural = Place(tmp_path)
    entry = neural.keep()
    document = neural.kept("music.flac.json")
    document.write_text(document.read_text().replace('"backend": "fake 1"', '"backend": "neural 1"'))
    neural.kept("music.flac").write_bytes(b"torn")
    opened = neural.keeping.open(entry, QUIET)
    assert opened.music is None
    assert opened.seen.problems == ("The file of the kept music is damaged, so Play makes new music.",)
    with pytest.raises(RecipeError):
        neural.keeping.share_entry(tmp_path, entry, QUIET)


def test_where_the_document_itself_is_lost_the_reason_is_told(place: Place) -> None:
    entry = place.keep()
    place.kept("music.flac.json").unlink()
    with pytest.raises(RecipeError, match="there is no such file"):
        place.keeping.open(entry, QUIET)


def test_the_composers_music_is_made_again_the_same_to_the_last_sample(tmp_path: Path) -> None:
    """The exact replay, by the real composer: the document alone brings the music back, even without the original."""
    folders = folders_from({"ARTSOUND_HOME": str(tmp_path)})
    real = Place(tmp_path, lambda engine, wish: assemble(folders, engine, wish=wish))
    write_picture(real.file, landscape())
    entry = real.keep()
    before = samples(real.keeping.open(entry, QUIET).music.gathering.blocks)
    real.kept("music.flac").unlink()
    real.file.unlink()
    opened = real.keeping.open(entry, QUIET)
    assert opened.seen.problems == (
        "The original picture, sea.png, was not found where it was; this is the copy that was kept.",
        "The file of the kept music was damaged; it was made again, the same to the last sample.",
    )
    assert np.abs(samples(opened.music.gathering.blocks) - before).max() <= 2.0**-24
    shared = real.keeping.share_entry(tmp_path, entry, QUIET)
    assert (shared.folder / "score.mid").read_bytes()[:4] == b"MThd"


def test_music_that_this_version_makes_otherwise_is_told_to_be_other(place: Place) -> None:
    entry = place.keep()
    document = place.kept("music.flac.json")
    tree = json.loads(document.read_text())
    tree["replay"]["samples_sha256"] = "0" * 64
    document.write_text(json.dumps(tree))
    place.kept("music.flac").unlink()
    assert place.keeping.open(entry, QUIET).seen.problems == (
        "The file of the kept music was damaged; it was made again, and may sound a little different.",
    )


def test_with_ai_music_wanted_a_kept_piece_is_still_the_kept_one(tmp_path: Path) -> None:
    place = Place(tmp_path)
    entry = place.keep()
    other = Place(tmp_path, Assembler(neural_fake()))
    opened = other.keeping.open(entry, QUIET)
    track = Track(44_100)
    music = other.workshop.make_music(opened.seen, opened.wish, track, QUIET)
    assert music is opened.music
    assert track.duration_s == 4.0


def test_the_description_is_found_where_it_was_not_yet(place: Place, tmp_path: Path) -> None:
    place.keeping.save_description(tmp_path / "words.txt", Shown(place.see(), WISH, None, None), QUIET)
    assert (tmp_path / "words.txt").read_text().startswith("sea\n\nIn one sentence\nA small painting.\n")


def test_the_length_of_what_was_kept_is_not_for_the_next_painting_unless_it_was_chosen_anew() -> None:
    desk = Desk()
    music = MusicPresenter(desk.view, desk.surroundings, 60.0)
    seen = Seen(plain_painting(), chosen(Emotion.SAD), StageRecord(Stage.EMOTION, "fake 1", "", 0.0))
    kept = Wish(length_s=10.0, emotion=Emotion.FUN, seed=9)
    music.take(seen)
    music.take_kept(kept)
    assert (music.wish, desk.view.length_s, desk.view.emotion) == (kept, 10.0, Emotion.FUN)
    music.take(seen)
    assert (music.wish.length_s, desk.view.length_s, desk.view.emotion) == (60.0, 60.0, None)
    music.take_kept(kept)
    music.set_length(120.0)
    music.take(seen)
    assert music.wish.length_s == 120.0
