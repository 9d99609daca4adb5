"""Which paintings the classifier is shown: distinct ones, by the manifest's split, in a drawn order, changed a little."""

from __future__ import annotations

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.neural.emotion.preprocessing import normalised
from artsound_core.opening import open_painting
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.classifier.augmentation import augmented
from artsound_training.classifier.batches import epoch_order, in_batches, made_ahead
from artsound_training.classifier.draws import Purpose, generator
from artsound_training.classifier.gallery import Gallery, gallery_of, labels_of
from artsound_training.classifier.recipe import AugmentationRecipe, Balance
from artsound_training.classifier.sources import PixelSource, Showing
from artsound_training.classifier.squares import Squares
from artsound_training.errors import DataError
from artsound_training.manifest import Item, Manifest, Split
from fakes.classifier_trainings import drawn_gallery
from fakes.painted_galleries import painted_gallery

NO_CHANGE, ALL = AugmentationRecipe(), AugmentationRecipe(0.5, 10.0, 0.2, 0.2, 0.2, 0.1)


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return painted_gallery(tmp_path_factory.mktemp("work"), {Split.TRAIN: 2, Split.VAL: 1, Split.TEST: 1})


@pytest.fixture(scope="module")
def gallery(manifest: Manifest) -> Gallery:
    return gallery_of(manifest)


def with_items(manifest: Manifest, change: dict[int, dict[str, object]]) -> Manifest:
    items = [replace(item, **change.get(number, {})) for number, item in enumerate(manifest.items)]  # type: ignore[arg-type]
    return replace(manifest, items=tuple(items))


def test_each_painting_counts_once_though_several_items_show_it(manifest: Manifest, gallery: Gallery) -> None:
    assert len(manifest.items) == 40
    assert [len(gallery.of(split)) for split in Split] == [10, 5, 5]
    assert gallery.counts(Split.TRAIN) == dict.fromkeys(EMOTIONS, 2)
    assert labels_of(gallery.of(Split.VAL)).tolist() == [0, 1, 2, 3, 4]


def test_the_digest_knows_paintings_emotions_and_splits_but_no_pairing(manifest: Manifest, gallery: Gallery) -> None:
    items = tuple(replace(item, song="another", segment=7) for item in reversed(manifest.items))
    assert gallery_of(replace(manifest, items=items)).digest == gallery.digest
    moved = [replace(item, split=Split.TRAIN) if item.split is Split.VAL else item for item in manifest.items]
    moved[0:2] = [replace(item, split=Split.VAL) for item in moved[0:2]]
    assert gallery_of(replace(manifest, items=tuple(moved))).digest != gallery.digest


def first(manifest: Manifest, split: Split) -> tuple[int, Item]:
    return next((number, item) for number, item in enumerate(manifest.items) if item.split is split)


def test_a_painting_in_two_splits_is_refused_by_name(manifest: Manifest) -> None:
    number, item = first(manifest, Split.TEST)
    shared = manifest.items[0].painting_sha256
    with pytest.raises(DataError, match=f"angry_train0_0 in train and {item.id} in test show the same painting"):
        gallery_of(with_items(manifest, {number: {"painting_sha256": shared}}))


def test_a_published_split_may_be_taken_with_its_leaks_which_are_counted(manifest: Manifest, gallery: Gallery) -> None:
    number, _ = first(manifest, Split.TEST)
    train = manifest.items[0]
    # Both test items of a painting turn to one of training's; two of training's items turn to another emotion.
    leaking = with_items(
        manifest,
        {
            **{each: {"painting_sha256": train.painting_sha256} for each in (number, number + 1)},
            1: {"emotion": Emotion.FUN},
        },
    )
    taken = gallery_of(leaking, keeps_leaks=True)
    assert taken.leaked == 1
    assert gallery.leaked == 0
    assert [len(taken.of(split)) for split in Split] == [11, 5, 5]
    assert taken.digest != gallery.digest


def test_a_painting_under_two_emotions_is_refused_by_name(manifest: Manifest) -> None:
    with pytest.raises(DataError, match=r"angry_train0_0 \(angry\) and angry_train0_1 \(fun\) show the same painting"):
        gallery_of(with_items(manifest, {1: {"emotion": Emotion.FUN}}))


def test_a_split_without_paintings_is_named(manifest: Manifest) -> None:
    with pytest.raises(DataError, match="there is no painting in its val split"):
        gallery_of(replace(manifest, items=manifest.of(Split.TRAIN, Split.TEST)))


def test_emotions_without_training_paintings_are_named(manifest: Manifest) -> None:
    items = [
        item
        for item in manifest.items
        if item.split is not Split.TRAIN or item.emotion not in (Emotion.FUN, Emotion.SAD)
    ]
    with pytest.raises(DataError, match="there is no painting for fun and sad in its train split"):
        gallery_of(replace(manifest, items=tuple(items)))


def test_the_classifier_is_shown_what_the_program_shows_its_network(gallery: Gallery) -> None:
    picture = gallery.of(Split.TRAIN)[3]
    row = PixelSource(Squares(ProgressMonitor()), ALL, 0).row(picture, None)
    assert (row == normalised(open_painting(picture.file), ProgressMonitor()).transpose(2, 0, 1)).all()


def test_a_painting_that_changed_under_the_manifest_is_refused(gallery: Gallery, tmp_path: Path) -> None:
    other = replace(gallery.of(Split.TRAIN)[0], file=gallery.of(Split.TRAIN)[1].file)
    with pytest.raises(DataError, match="it is not the file that the manifest names: its sha256 differs"):
        Squares(ProgressMonitor()).of(other)


def test_squares_are_kept_up_to_a_limit(gallery: Gallery) -> None:
    one, two = gallery.of(Split.TRAIN)[:2]
    squares = Squares(ProgressMonitor(), most_kept=1)
    kept = squares.of(one)
    assert squares.of(one) is kept
    assert squares.of(two) is not squares.of(two)


def test_opening_stops_when_asked(gallery: Gallery) -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        Squares(monitor).of(gallery.of(Split.TRAIN)[0])


def test_a_showing_is_drawn_by_seed_epoch_painting_and_time_alone(gallery: Gallery) -> None:
    squares, (one, two) = Squares(ProgressMonitor()), gallery.of(Split.TRAIN)[:2]
    source = PixelSource(squares, ALL, 3)
    row = source.row(one, Showing(one, 5, 0))
    source.row(two, Showing(two, 5, 0))
    assert (source.row(one, Showing(one, 5, 0)) == row).all()
    others = [
        PixelSource(squares, ALL, 4).row(one, Showing(one, 5, 0)),
        source.row(one, Showing(one, 6, 0)),
        source.row(one, Showing(one, 5, 1)),
    ]
    assert all((other != row).any() for other in others)


SQUARE = np.random.default_rng(0).integers(0, 256, (32, 32, 3), dtype=np.uint8)


def shown(recipe: AugmentationRecipe, key: int = 0) -> np.ndarray:
    return augmented(SQUARE, recipe, generator(0, Purpose.AUGMENTATION, key))


def test_without_strengths_nothing_changes() -> None:
    assert (shown(NO_CHANGE) == SQUARE).all()


def test_flips_mirror_as_often_as_asked_whatever_else_is_on() -> None:
    mirrored = [bool((shown(AugmentationRecipe(flip=0.3), key) == SQUARE[:, ::-1]).all()) for key in range(200)]
    assert 40 < sum(mirrored) < 80
    bright = AugmentationRecipe(flip=0.3, brightness=1e-9)
    assert mirrored == [bool((shown(bright, key) == SQUARE[:, ::-1]).all()) for key in range(200)]


def test_turning_stays_within_its_degrees_and_leaves_black_corners() -> None:
    horizon = np.zeros((200, 200, 3), np.uint8)
    horizon[100:] = 255
    tilts, corners = [], []
    for key in range(40):
        turned = augmented(horizon, AugmentationRecipe(rotation_degrees=10.0), generator(0, Purpose.AUGMENTATION, key))
        # Where the horizon lies at a quarter and at three quarters of the width.
        edge = [int((turned[50:150, column, 0] < 128).sum()) for column in (50, 150)]
        corners.append(min(turned[-1, 0].max(), turned[-1, -1].max()))
        tilts.append(np.degrees(np.arctan2(edge[1] - edge[0], 100)))
    assert max(np.abs(tilts)) < 11
    assert max(np.abs(tilts)) > 9
    assert {int(corner) for corner, tilt in zip(corners, tilts, strict=True) if abs(tilt) > 2} == {0}


def test_brightness_is_a_factor_within_its_range() -> None:
    grey = np.full((8, 8, 3), 100, np.uint8)
    values = [
        int(augmented(grey, AugmentationRecipe(brightness=0.2), generator(0, Purpose.AUGMENTATION, key))[0, 0, 0])
        for key in range(100)
    ]
    assert 80 <= min(values) < 86
    assert 114 < max(values) <= 120


def test_grey_has_no_hue_or_saturation_to_change() -> None:
    grey = np.repeat(np.arange(64, dtype=np.uint8).reshape(8, 8, 1) * 4, 3, axis=2)
    recipe = AugmentationRecipe(saturation=1.0, hue=0.5)
    assert (augmented(grey, recipe, generator(0, Purpose.AUGMENTATION, 1)) == grey).all()


def test_hue_turns_red_and_keeps_its_strength() -> None:
    red = np.zeros((4, 4, 3), np.uint8)
    red[..., 0] = 200
    turned = augmented(red, AugmentationRecipe(hue=0.5), generator(0, Purpose.AUGMENTATION, 1))
    assert (turned.min(), turned.max()) == (0, 200)
    assert (turned != red).any()


COUNTS = st.lists(st.integers(1, 9), min_size=5, max_size=5)


@given(COUNTS, st.integers(0, 5), st.integers(0, 5), st.sampled_from([Balance.NONE, Balance.LOSS]))
def test_an_epoch_shows_each_painting_once(counts: list[int], seed: int, epoch: int, balance: Balance) -> None:
    pictures = drawn_gallery(dict.fromkeys(Split, tuple(counts))).of(Split.TRAIN)
    order = epoch_order(pictures, balance, seed, epoch)
    assert Counter(showing.picture.item for showing in order) == Counter(picture.item for picture in pictures)
    assert {(showing.epoch, showing.time) for showing in order} == {(epoch, 0)}
    assert order == epoch_order(pictures, balance, seed, epoch)


@given(COUNTS, st.integers(0, 5))
def test_balanced_sampling_shows_each_emotion_as_often_and_its_paintings_evenly(counts: list[int], seed: int) -> None:
    pictures = drawn_gallery(dict.fromkeys(Split, tuple(counts))).of(Split.TRAIN)
    order = epoch_order(pictures, Balance.SAMPLING, seed, 0)
    assert len(order) == len(pictures)
    emotions = Counter(showing.picture.emotion for showing in order)
    assert max(emotions.values()) - min(emotions[emotion] for emotion in EMOTIONS) <= 1
    assert len({(showing.picture.item, showing.time) for showing in order}) == len(order)
    for emotion in EMOTIONS:
        times = Counter({picture.item: 0 for picture in pictures if picture.emotion is emotion})
        times.update(showing.picture.item for showing in order if showing.picture.emotion is emotion)
        assert max(times.values()) - min(times.values()) <= 1


def test_orders_differ_by_epoch_and_seed() -> None:
    pictures = drawn_gallery(dict.fromkeys(Split, (6,) * 5)).of(Split.TRAIN)
    orders = {
        tuple(showing.picture.item for showing in epoch_order(pictures, Balance.NONE, seed, epoch))
        for seed in range(3)
        for epoch in range(3)
    }
    assert len(orders) == 9


def test_batches_leave_nothing_out() -> None:
    assert in_batches([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]


def test_what_is_made_ahead_comes_in_order() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(made_ahead(in_batches(range(23), 3), lambda number: number**2, pool))
    assert [each for batch in made for each in batch] == [number**2 for number in range(23)]
    assert [len(batch) for batch in made] == [3] * 7 + [2]


def test_the_digest_of_the_file_is_what_tells_paintings_apart(gallery: Gallery) -> None:
    picture = gallery.of(Split.TEST)[0]
    assert picture.sha256 == hashlib.sha256(picture.file.read_bytes()).hexdigest()
