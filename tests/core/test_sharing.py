"""What is handed on of a rendition says what it is, by whom it was made, and is there whole or not at all."""

from __future__ import annotations

import json
import resource
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.errors import OutputError, OutputToolMissing, OutputUnwritable, UsageError
from artsound_core.exporting.braille import BrailleError
from artsound_core.exporting.description_text import description_text
from artsound_core.exporting.licences import commercial_warning
from artsound_core.exporting.sharing import Material, plain_name, save_description, share_everything
from artsound_core.exporting.wording import Described, Wording
from artsound_core.music_prompt import MusicRequest
from artsound_core.painting import Label
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.stage import Stage, StageRecord
from fakes.paintings import plain_painting
from fakes.renditions import make_rendition

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SEA = Label(title="The Sea", artist="A. <Painter> & Son", year="1889", credit="Gift of N. N.")
CAPTION = Caption(
    (
        Sentence("The Sea, by A. <Painter> & Son.", Level.LABEL, Ground.LABEL),
        Sentence("Blue <water>.", Level.BRIEF, Ground.MEASURED),
        Sentence("It may feel calm.", Level.FEELING, Ground.INTERPRETATION),
    )
)
DESCRIBED = Described(SEA, CAPTION)
MUSICGEN = StageRecord(Stage.MUSIC, "neural 1", "facebook/musicgen-small 4c8334b02c6e", 3.0)
QUIET = ProgressMonitor()


def no_braille(_texts: object, _table: str) -> list[str]:
    raise BrailleError("braille needs liblouis")


def material(midi: bytes | None = b"MThd", **changes: object) -> Material:
    painting = plain_painting(label=SEA)
    rendition, blocks = make_rendition(painting, MusicRequest(4.0, seed=3))
    rendition = replace(rendition, caption=CAPTION, **changes)
    return Material(rendition, blocks, DESCRIBED, painting.pixels, midi)


def share(parent: Path, what: Material | None = None):
    return share_everything(parent, what or material(), NOON, QUIET, translate=no_braille)


class Page(HTMLParser):
    """`outline`: the headings; `text`: all that is read; `addresses`: whatever a browser would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language, self.scripts, self.meta = "", [], {}
        self.outline, self.text, self.addresses = [], "", []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        found = dict(attrs)
        self._inside = tag
        self.language = found.get("lang", self.language) if tag == "html" else self.language
        if tag == "meta" and "name" in found:
            self.meta[found["name"]] = found["content"]
        self.addresses += [value for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag) -> None:
        self._inside = ""

    def handle_data(self, data) -> None:
        if self._inside in ("h1", "h2", "h3"):
            self.outline.append((self._inside, data))
        if self._inside == "script":
            self.scripts.append(json.loads(data))
        elif self._inside != "style":
            self.text += data


def test_a_description_as_text_has_a_heading_before_each_level() -> None:
    assert description_text(DESCRIBED) == (
        "The Sea\nA. <Painter> & Son, 1889\n\n"
        "Label\nThe Sea, by A. <Painter> & Son.\n\n"
        "In one sentence\nBlue <water>.\n\n"
        "Feeling\nIt may feel calm.\n\n"
        "This description was made by a program, Artsound. It may be wrong.\n"
    )


def test_a_description_as_a_page_has_its_language_headings_and_no_address(tmp_path: Path) -> None:
    german = Wording("de", "Von einem Programm.", headings={**Wording().headings, Level.BRIEF: "In einem Satz"})
    save_description(tmp_path / "sea.html", Described(SEA, CAPTION, german), uses_trained_models=False)
    html = (tmp_path / "sea.html").read_text("utf-8")
    page = Page(html)
    assert page.language == "de"
    assert page.outline == [("h1", "The Sea"), ("h2", "Label"), ("h2", "In einem Satz"), ("h2", "Feeling")]
    assert "Blue <water>." in page.text
    assert "Von einem Programm." in page.text
    assert page.addresses == []
    assert "@media print" in html
    assert page.meta["ai-generated"] == "true"
    (data,) = page.scripts
    assert data["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"


def test_no_label_can_end_the_data_for_machines(tmp_path: Path) -> None:
    label = Label(title="</script><script>alert(1)</script>")
    save_description(tmp_path / "sea.html", Described(label, CAPTION), uses_trained_models=True)
    html = (tmp_path / "sea.html").read_text("utf-8")
    assert html.count("<script") == 1
    assert Page(html).scripts[0]["name"] == label.title
    assert Page(html).scripts[0]["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")


def test_an_unknown_ending_of_a_description_is_a_matter_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the ending must be \.txt, \.html or \.brf"):
        save_description(tmp_path / "sea.pdf", DESCRIBED, uses_trained_models=False)


def test_braille_without_liblouis_writes_nothing_and_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "sea.brf").write_text("mine")
    with pytest.raises(OutputToolMissing) as caught:
        save_description(tmp_path / "sea.brf", DESCRIBED, uses_trained_models=False, translate=no_braille)
    assert caught.value.reason == "braille needs liblouis"
    assert [each.name for each in tmp_path.iterdir()] == ["sea.brf"]
    assert (tmp_path / "sea.brf").read_text() == "mine"


def test_everything_lies_in_one_folder_named_after_the_painting(tmp_path: Path) -> None:
    shared = share(tmp_path)
    assert shared.folder == tmp_path / "The-Sea-sad"
    assert sorted(each.name for each in shared.folder.iterdir()) == [
        "about.html",
        "description.html",
        "description.txt",
        "music.flac",
        "music.flac.json",
        "music.mp3",
        "music.mp3.json",
        "picture.jpg",
        "score.mid",
    ]
    assert shared.remarks == ("There is no brf file: braille needs liblouis.",)
    assert [each.name for each in tmp_path.iterdir()] == ["The-Sea-sad"]
    document = json.loads((shared.folder / "music.flac.json").read_text("utf-8"))
    assert document["music"]["file"] == "music.flac"
    assert document["made_by"] == "made by a program"
    assert soundfile.info(shared.folder / "music.flac").frames == 4 * 44_100
    with soundfile.SoundFile(shared.folder / "music.mp3") as sound:
        assert sound.comment.startswith("Made by a program.")


def test_writing_tells_how_far_all_its_files_are(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    monitor = ProgressMonitor(lambda event: told.append((event.done, event.total)))
    share_everything(tmp_path, material(), NOON, monitor, translate=no_braille)
    assert told == [(done, 8) for done in range(1, 9)]


def test_a_second_time_the_folder_has_a_number_and_the_first_stays(tmp_path: Path) -> None:
    first, second, third = share(tmp_path), share(tmp_path), share(tmp_path)
    names = [each.folder.name for each in (first, second, third)]
    assert names == ["The-Sea-sad", "The-Sea-sad-2", "The-Sea-sad-3"]


def test_the_page_about_it_tells_the_painting_the_grounds_the_music_and_the_makers(tmp_path: Path) -> None:
    what = material()
    page = Page((share(tmp_path, what).folder / "about.html").read_text("utf-8"))
    assert page.outline[0] == ("h1", "The Sea")
    assert [name for level, name in page.outline if level == "h2"] == [
        *("The painting", "The emotion", "The music", "The description and its grounds", "Who made it"),
        "In this folder",
    ]
    for wanted in (
        "AI-generated: the description and the music were made by a program, Artsound.",
        *(what.rendition.painting.digest, what.rendition.sound.samples_sha256, "Gift of N. N.", "64 by 48 pixels"),
        *("40%", "120 beats a minute", "C ionian", "Interpretation:", "It may feel calm.", "fake 1: sine"),
        *("2026-11-22 12:00 UTC", "description.txt", "music.flac", "score.mid"),
    ):
        assert wanted in page.text, wanted
    assert page.addresses == []
    assert page.scripts[0]["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
    assert page.scripts[0]["dateCreated"] == "2026-11-22T12:00:00+00:00"
    assert "commercial" not in page.text


def test_where_a_models_licence_forbids_commercial_use_the_page_and_the_remarks_say_so(tmp_path: Path) -> None:
    shared = share(tmp_path, material(records=(MUSICGEN,)))
    warning = "Not for commercial use: it was made with facebook/musicgen-small (CC-BY-NC-4.0)."
    assert shared.remarks[-1] == warning
    page = Page((shared.folder / "about.html").read_text("utf-8"))
    assert warning in page.text
    assert "neural 1: facebook/musicgen-small 4c8334b02c6e, licence CC-BY-NC-4.0" in page.text
    assert page.scripts[0]["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")


def test_of_an_unknown_model_no_commercial_use_is_taken_to_be_allowed() -> None:
    record = StageRecord(Stage.MUSIC, "neural 1", "my/own abc", 1.0)
    assert commercial_warning((record,)) == "Not for commercial use: it was made with my/own (unknown licence)."
    free = StageRecord(Stage.CAPTION, "neural 1", "Salesforce/blip-image-captioning-large 353689b859fc", 1.0)
    assert commercial_warning((free, StageRecord(Stage.MUSIC, "embedded 1", "composer", 1.0))) is None


def test_music_of_a_kind_without_notes_has_no_score(tmp_path: Path) -> None:
    assert not (share(tmp_path, material(midi=None)).folder / "score.mid").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable) as caught:
        share(tmp_path / "gone")
    assert (caught.value.file.name, caught.value.reason) == ("gone", "there is no such folder")


def test_where_a_file_cannot_grow_any_more_nothing_is_left(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    what = material()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(OutputError):
            share(tmp_path, what)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        share_everything(tmp_path, material(), NOON, monitor, translate=no_braille)
    assert list(tmp_path.iterdir()) == []


def test_the_picture_is_made_smaller_and_stays_as_it_looks(tmp_path: Path) -> None:
    from PIL import Image

    pixels = np.full((1000, 3000, 3), (200, 30, 30), np.uint8)
    folder = share(tmp_path, replace(material(), pixels=pixels)).folder
    with Image.open(folder / "picture.jpg") as picture:
        assert picture.size == (2048, 683)
        assert np.abs(np.asarray(picture).astype(int) - (200, 30, 30)).max() <= 3


@pytest.mark.parametrize(
    ("title", "name"), [("Nuit étoilée", "Nuit-etoilee"), ("../..", "painting"), ("星", "painting"), ("a  b", "a-b")]
)
def test_names_are_plain_on_every_system(title: str, name: str) -> None:
    assert plain_name(title) == name
