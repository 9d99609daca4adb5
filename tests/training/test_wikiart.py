"""WikiArt Emotions: both layouts, shares and labels, pictures by ID and by address, and tables that are broken."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.emotion import Emotion
from artsound_core.errors import UsageError
from artsound_training.datasets.five_classes import read_rule
from artsound_training.datasets.wikiart import judged, read_wikiart
from artsound_training.datasets.wikiart_table import Values, read_ratings
from artsound_training.errors import DataError
from fakes.data_sets import WIKIART_ROWS, WikiArtRow, painting_id, wikiart_table, write_picture, write_wikiart

RULE = read_rule()
CLASSES = [Emotion.HAPPY, Emotion.SAD, Emotion.NEUTRAL, Emotion.ANGRY, Emotion.FUN, Emotion.NEUTRAL, Emotion.HAPPY]
CLEAR = (0, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(("layout", "columns"), [("2018", 72), ("later", 69)])
def test_both_layouts_give_the_same_works_and_classes(tmp_path: Path, layout: str, columns: int) -> None:
    ratings = read_ratings(write_wikiart(tmp_path, layout=layout), RULE)
    assert (ratings.columns, ratings.layout, ratings.values) == (columns, layout, Values.SHARES)
    assert [work.id for work in ratings.works] == [row.id for row in WIKIART_ROWS]
    assert [each.emotion for each in judged(ratings, RULE)] == [*CLASSES, None, Emotion.NEUTRAL]
    assert ratings.works[0].painter == "Ann O'Nymous"  # &#39; in the file
    assert ratings.works[0].title == "Sea, with Boats"  # in quotes in the file
    assert ratings.works[1].painter == "Saragoça Doe"
    assert ratings.works[4].rating == 2.33
    assert {work.address for work in ratings.works} == {f"ann-o-nymous/work-0{number}" for number in range(9)}


def test_the_picture_alone_counts_unless_the_rule_names_other_columns(tmp_path: Path) -> None:
    file = write_wikiart(tmp_path) / "WikiArt-Emotions-All.tsv"
    titles = replace(RULE, ratings=replace(RULE.ratings, prefix="TitleOnly: "))
    assert read_ratings(file, RULE).works[0].shares["happiness"] == 0.8
    assert read_ratings(file, titles).works[0].shares["disgust"] == 1.0


def test_a_painting_takes_the_picture_that_bears_its_id_or_lies_at_its_address(tmp_path: Path) -> None:
    images = tmp_path / "images"
    by_id = write_picture(images / f"{painting_id(0).upper()}.PNG")
    deeper = write_picture(images / "more" / f"{painting_id(1)}.webp", (9, 9, 9))
    by_address = write_picture(images / "Ann-O-Nymous" / "work-03.jpg", (200, 0, 0))
    (images / f"{painting_id(4)}.jpg").write_bytes(b"<!doctype html><title>Gone</title>")
    (images / f"{painting_id(5)}.jpg").write_bytes(b"")
    collection = read_wikiart(write_wikiart(tmp_path / "set"), images, RULE)
    assert [(work.id, work.emotion, work.file) for work in collection.paintings] == [
        (painting_id(0), Emotion.HAPPY, by_id),
        (painting_id(1), Emotion.SAD, deeper),
        (painting_id(3), Emotion.ANGRY, by_address),
    ]
    assert collection.paintings[0].painter == "Ann O'Nymous"
    assert collection.skipped == (
        f"{painting_id(2)}: there is no picture of it.",
        f"{painting_id(4)}: its picture cannot be read: this is a web page (HTML), not a picture.",
        f"{painting_id(5)}: its picture cannot be read: the file is empty.",
        f"{painting_id(6)}: its two strongest classes lie less than 0.10 apart.",
        f"{painting_id(7)}: it is no painting.",
        f"{painting_id(8)}: its two strongest classes lie less than 0.10 apart.",
    )
    assert collection.rows == 9


def test_one_picture_under_two_ids_of_different_classes_is_left_out(tmp_path: Path) -> None:
    for number in (0, 1, 2, 5):
        write_picture(tmp_path / "images" / f"{painting_id(number)}.png", (0, 0, 255 if number > 1 else 0))
    collection = read_wikiart(write_wikiart(tmp_path / "set"), tmp_path / "images", RULE)
    assert [work.id for work in collection.paintings] == [painting_id(2)]
    first, second, fifth = (f"{painting_id(number)}.png" for number in (0, 1, 5))
    assert collection.skipped[-3:] == (
        f"{first}: {first} (happy) and {second} (sad) are the same file under different classes.",
        f"{second}: {first} (happy) and {second} (sad) are the same file under different classes.",
        f"{fifth}: {painting_id(2)}.png (neutral) and {fifth} (neutral) are the same file; the first stays.",
    )


def test_without_pictures_all_is_counted_and_said(tmp_path: Path) -> None:
    collection = read_wikiart(write_wikiart(tmp_path), None, RULE)
    assert collection.paintings == ()
    assert collection.skipped[-1] == "All 6 clear paintings: no folder of pictures was named (--images)."
    assert collection.facts["clear paintings"] == len(CLEAR)
    assert collection.facts["clear paintings: neutral"] == 2
    assert "do not redistribute" in collection.licence
    assert collection.source == (
        "WikiArt-Emotions-All.tsv (layout: 2018, 72 columns), shares in the columns ImageOnly."
    )


def test_labels_give_a_class_where_all_agree_and_rows_without_one_are_named(tmp_path: Path) -> None:
    rows = (
        WikiArtRow(painting_id(0), {"happiness": 0.5, "love": 0.4}),
        WikiArtRow(painting_id(1), {"happiness": 0.5, "fear": 0.4}),
        WikiArtRow(painting_id(2), {"happiness": 0.39}),
    )
    folder = write_wikiart(tmp_path, rows, tables=("Ag4",))
    collection = read_wikiart(folder, None, RULE)
    assert collection.skipped[:2] == (
        f"{painting_id(1)}: its labels decide no class.",
        f"{painting_id(2)}: it has no label.",
    )
    assert (collection.facts["label happiness"], collection.facts["works without a label"]) == (2, 1)


def test_the_later_layout_does_without_its_list_of_addresses(tmp_path: Path) -> None:
    folder = write_wikiart(tmp_path, layout="later", info=False)
    assert read_wikiart(folder, None, RULE).facts["works without an address"] == 9


def test_a_table_is_named_or_all_is_taken(tmp_path: Path) -> None:
    folder = write_wikiart(tmp_path)
    assert read_ratings(folder, RULE).values is Values.SHARES
    assert read_ratings(folder, RULE, "Ag4").values is Values.LABELS
    with pytest.raises(DataError, match=r"there is no WikiArt-Emotions-Ag5\.tsv"):
        read_ratings(folder, RULE, "Ag5")
    with pytest.raises(UsageError, match="there is All, Ag4, Ag3, Ag5"):
        read_ratings(folder, RULE, "ag9")
    with pytest.raises(DataError, match="there is no such file or folder"):
        read_ratings(tmp_path / "none", RULE)


def test_a_table_of_another_name_is_known_by_its_values(tmp_path: Path) -> None:
    labels, fractions = tmp_path / "mine.tsv", tmp_path / "other.tsv"
    labels.write_bytes(wikiart_table(table="Ag4"))
    fractions.write_bytes(b"\xef\xbb\xbf" + wikiart_table())
    assert read_ratings(labels, RULE).values is Values.LABELS
    assert read_ratings(fractions, RULE).values is Values.SHARES


HEAD = wikiart_table().split(b"\r\n")[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"\r\n", "it is empty"),
        (HEAD, "no line follows the names of its columns"),
        (
            wikiart_table().replace(b"ImageOnly: anger", b"ImageOnly: rage"),
            "line 1: there is no column 'ImageOnly: anger'",
        ),
        (wikiart_table().replace(b"\tYear\t", b"\tID\t"), "line 1: two columns are called 'ID'"),
        (wikiart_table()[:-40], "line 10: 53 columns stand there, and 72 in the first line"),
        (wikiart_table((replace(WIKIART_ROWS[0], rating="4"),)), "line 2: Ave. art rating is 4, outside of -3 to 3"),
        (wikiart_table((replace(WIKIART_ROWS[0], rating=""),)), "line 2: Ave. art rating is '', no number"),
        (wikiart_table((replace(WIKIART_ROWS[0], is_painting="maybe"),)), "line 2: Is painting must be yes or no"),
        (wikiart_table((replace(WIKIART_ROWS[0], id="../etc"),)), "line 2: the ID '../etc' is none"),
        (wikiart_table(WIKIART_ROWS[:2] + WIKIART_ROWS[:1]), f"line 4: the ID {painting_id(0)} stands in line 2 too"),
        (wikiart_table((WikiArtRow(painting_id(0), {"love": 1.5}),)), "ImageOnly: love is 1.5, outside of 0 to 1"),
        (
            wikiart_table((WikiArtRow(painting_id(0), {"love": float("nan")}),)),
            "ImageOnly: love is nan, outside of 0 to 1",
        ),
        (
            wikiart_table().decode().replace("Cubism", "Cubis\u00e9").encode("latin-1"),
            "line 10: its text is not in UTF-8",
        ),
        (wikiart_table().decode().encode("utf-16")[:-1], "its text is not in UTF-16, or is cut short"),
        (wikiart_table().replace(b'"Sea, with Boats"', b'"Sea, with Boats'), "columns stand there, and 72"),
    ],
)
def test_a_broken_table_is_one_sentence_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "WikiArt-Emotions-All.tsv"
    file.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_wikiart(tmp_path, None, RULE)
    assert caught.value.file == file
    assert said in caught.value.explain()
    assert "\n" not in caught.value.explain()


def test_shares_in_a_file_of_labels_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "WikiArt-Emotions-Ag4.tsv").write_bytes(wikiart_table())
    with pytest.raises(DataError, match="line 2: a label must be 0 or 1"):
        read_wikiart(tmp_path, None, RULE)


def test_a_folder_in_the_place_of_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "WikiArt-Emotions-All.tsv").mkdir()
    with pytest.raises(DataError, match="this is a folder, not a file"):
        read_wikiart(tmp_path, None, RULE)
    with pytest.raises(DataError, match="there is no such folder"):
        read_wikiart(write_wikiart(tmp_path / "set"), tmp_path / "none", RULE)


@settings(max_examples=50)
@given(data=st.data())
def test_any_damage_to_a_table_is_a_fault_of_the_data_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = wikiart_table(WIKIART_ROWS[:3])
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    file = tmp_path_factory.getbasetemp() / "damaged.tsv"
    file.write_bytes(bytes(content))
    with suppress(DataError):  # any other error fails
        ratings = read_ratings(file, RULE)
        assert all(0.0 <= share <= 1.0 for work in ratings.works for share in work.shares.values())
