"""A whole set from songs and paintings: what is written, what is reused, what is refused, and that nothing leaks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.errors import OutputExists
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.datasets.assembling import assemble
from artsound_training.datasets.manifest_check import check_manifest
from artsound_training.datasets.set_items import PairSettings
from artsound_training.datasets.song_renders import PEAK
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.errors import DataError
from artsound_training.manifest import Manifest, Split, read_manifest, write_manifest
from fakes.data_sets import write_picture
from fakes.songs import RATE_HZ, CountingRenderer, midi_song, quiet_session, small_set, tone, write_song

SETTINGS = PairSettings(segment_s=0.5)


@pytest.fixture
def small(tmp_path: Path) -> Collection:
    return small_set(tmp_path / "source", songs=4, paintings=3)


def made(root: Path, *sets: Collection, settings: PairSettings = SETTINGS, **more: bool) -> Manifest:
    return assemble(sets, sets, root, settings, CountingRenderer(), quiet_session(), **more)


def test_the_set_on_disk_is_what_the_manifest_says_and_nothing_crosses_its_split(
    tmp_path: Path, small: Collection
) -> None:
    manifest = made(tmp_path / "work", small)
    assert read_manifest(tmp_path / "work") == manifest
    assert check_manifest(manifest, quiet_session()) == ()
    assert Counter(item.emotion for item in manifest.items) == dict.fromkeys(EMOTIONS, 8)
    assert {item.split for item in manifest.items} == set(Split)
    item = next(each for each in manifest.items if each.id == "sad_002_1")
    assert (item.song, item.artist, item.segment, item.start_s, item.duration_s) == (
        "small/sad-1",
        "Artist sad-1",
        1,
        0.0,
        0.5,
    )
    assert item.painting.startswith("small/sad-")
    about = soundfile.info(manifest.music_file(item))
    assert (about.samplerate, about.channels, about.subtype, about.frames) == (RATE_HZ, 1, "PCM_16", RATE_HZ // 2)
    assert manifest.sources == ({"name": "small", "licence": "Ours.", "source": "A test."},)
    assert manifest.skipped == ("20 songs end in less than a whole segment, 2 s in all.",)


def test_paintings_are_copied_byte_for_byte(tmp_path: Path, small: Collection) -> None:
    manifest = made(tmp_path / "work", small)
    originals = {f"small/{work.id}": work.file for work in small.paintings}
    assert all(
        manifest.painting_file(item).read_bytes() == originals[item.painting].read_bytes() for item in manifest.items
    )


def test_every_painting_of_a_cell_serves_before_one_serves_twice(tmp_path: Path, small: Collection) -> None:
    used: dict[tuple[Emotion, Split], Counter[str]] = {}
    for item in made(tmp_path / "work", small).items:
        used.setdefault((item.emotion, item.split), Counter())[item.painting] += 1
    assert all(max(counts.values()) - min(counts.values()) <= 1 for counts in used.values())


def test_the_same_command_again_does_nothing(tmp_path: Path, small: Collection) -> None:
    first = made(tmp_path / "work", small)
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "work").rglob("*") if file.is_file()}
    assert made(tmp_path / "work", small) == first
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "work").rglob("*") if file.is_file()} == before


def test_the_order_of_the_works_changes_nothing(tmp_path: Path, small: Collection) -> None:
    turned = replace(small, songs=small.songs[::-1], paintings=small.paintings[::-1])
    assert made(tmp_path / "a", small).items == made(tmp_path / "b", turned).items


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    songs = tuple(midi_song(tmp_path / "songs", Emotion.SAD, number) for number in range(4))
    painting = PaintingWork("p", Emotion.SAD, write_picture(tmp_path / "p.png"))
    single = Collection("midi", "", "", (painting,), songs)
    alone = assemble([single], [single], tmp_path / "a", SETTINGS, CountingRenderer(), quiet_session(), 1)
    both = assemble([single], [single], tmp_path / "b", SETTINGS, CountingRenderer(), quiet_session(), 2)
    assert alone.items == both.items


def test_another_set_in_the_folder_is_replaced_only_by_force_and_leaves_no_music_behind(
    tmp_path: Path, small: Collection
) -> None:
    first = made(tmp_path / "work", small)
    other = replace(SETTINGS, items=10)
    with pytest.raises(OutputExists, match="another set"):
        made(tmp_path / "work", small, settings=other)
    assert read_manifest(tmp_path / "work") == first
    own = write_song(tmp_path / "work" / "music" / "mine.wav", tone(0.1))
    fewer = made(tmp_path / "work", small, settings=other, overwrites=True)
    assert len(fewer.items) == 10
    names = {file.name for file in (tmp_path / "work" / "music").iterdir()}
    assert names == {Path(item.music_file).name for item in fewer.items} | {own.name}


def test_a_file_of_the_set_that_was_lost_comes_back(tmp_path: Path, small: Collection) -> None:
    manifest = made(tmp_path / "work", small)
    manifest.music_file(manifest.items[0]).unlink()
    manifest.painting_file(manifest.items[1]).unlink()
    assert check_manifest(made(tmp_path / "work", small), quiet_session()) == ()


def test_a_killed_run_goes_on_with_the_songs_it_has_rendered(tmp_path: Path) -> None:
    songs = tuple(midi_song(tmp_path / "songs", Emotion.SAD, number) for number in range(4))
    painting = PaintingWork("p", Emotion.SAD, write_picture(tmp_path / "p.png"))
    works = [Collection("midi", "", "", (painting,), songs)]

    class StopsAtThird(CountingRenderer):
        def render(self, file: Path, check: object) -> np.ndarray:
            if len(self.rendered) == 2:
                monitor.stop()
            return super().render(file, check)  # type: ignore[arg-type]

    monitor = ProgressMonitor()
    first, second = StopsAtThird(), CountingRenderer()
    with pytest.raises(Cancelled):
        assemble(works, works, tmp_path / "work", SETTINGS, first, quiet_session(monitor))
    (tmp_path / "work" / "prepared" / "songs" / ".part-half").mkdir()  # as a kill would leave it
    assert not (tmp_path / "work" / "manifest.json").exists()
    resumed = assemble(works, works, tmp_path / "work", SETTINGS, second, quiet_session())
    assert len(first.rendered) == 2
    assert len(second.rendered) == 2
    assert list((tmp_path / "work" / "prepared" / "songs").glob(".part-*")) == []
    assert resumed == assemble(works, works, tmp_path / "work", SETTINGS, second, quiet_session())
    fresh = assemble(works, works, tmp_path / "fresh", SETTINGS, CountingRenderer(), quiet_session())
    assert resumed.items == fresh.items


def test_a_changed_song_is_rendered_anew_and_the_others_are_not(tmp_path: Path) -> None:
    songs = tuple(midi_song(tmp_path / "songs", Emotion.SAD, number) for number in range(3))
    painting = PaintingWork("p", Emotion.SAD, write_picture(tmp_path / "p.png"))
    works = [Collection("midi", "", "", (painting,), songs)]
    renderer = CountingRenderer()
    assemble(works, works, tmp_path / "work", SETTINGS, renderer, quiet_session())
    midi_song(tmp_path / "songs", Emotion.SAD, 1, b"MThd changed")
    with pytest.raises(OutputExists):
        assemble(works, works, tmp_path / "work", SETTINGS, renderer, quiet_session())
    assemble(works, works, tmp_path / "work", SETTINGS, renderer, quiet_session(), overwrites=True)
    assert [file.name for file in renderer.rendered[3:]] == ["sad-1.mid"]


def test_what_cannot_be_used_is_named_with_its_reason_and_the_rest_is_made(tmp_path: Path, small: Collection) -> None:
    page, noise = tmp_path / "page.jpg", tmp_path / "noise.mp3"
    page.write_bytes(b"\xff\xd8\xff\xe0 broken")
    noise.write_bytes(b"no sound at all")
    short = write_song(tmp_path / "short.wav", tone(0.3))
    still = write_song(tmp_path / "still.wav", tone(1.0, level=0.0))
    gap = write_song(tmp_path / "gap.wav", tone(0.5, 801), tone(0.5, level=0.0), tone(0.5, 802))
    songs = [SongWork(file.stem, Emotion.SAD, file) for file in (noise, short, still, gap)]
    odd = Collection("odd", "", "", (PaintingWork("page", Emotion.SAD, page),), tuple(songs), skipped=("x: gone.",))
    manifest = made(tmp_path / "work", small, odd, settings=replace(SETTINGS, segment_s=1.0 / 2))
    told = [each for each in manifest.skipped if "songs end" not in each]
    assert told[0] == "x: gone."
    assert told[1].startswith("page (page.jpg): ")
    assert told[2].startswith("odd/gap: segment 2 is silent")
    assert told[3].startswith("odd/noise (noise.mp3): it cannot be read as sound")
    assert told[4] == "odd/still (still.wav): nothing is heard in it."
    assert {item.segment for item in manifest.items if item.song == "odd/gap"} == {1, 3}


def test_a_loud_song_is_made_softer_as_a_whole_and_never_clipped(tmp_path: Path, small: Collection) -> None:
    loud = tmp_path / "loud.wav"
    soundfile.write(loud, np.concatenate([tone(0.5, 811, 2.5), tone(0.5, 811, 0.25)]), RATE_HZ, subtype="FLOAT")
    works = Collection("loud", "", "", (), (SongWork("loud", Emotion.SAD, loud, "Loud"),))
    manifest = made(tmp_path / "work", small, works)
    sounds = [soundfile.read(manifest.music_file(item))[0] for item in manifest.items if item.song == "loud/loud"]
    peaks = [float(np.abs(sound).max()) for sound in sounds]
    assert peaks == [pytest.approx(PEAK, abs=1e-3), pytest.approx(PEAK / 10, abs=1e-3)]


def test_segments_without_a_painting_in_their_split_are_counted_and_left_out(tmp_path: Path, small: Collection) -> None:
    few = replace(small, paintings=tuple(work for work in small.paintings if work.emotion is not Emotion.FUN))
    manifest = made(tmp_path / "work", few)
    assert Emotion.FUN not in {item.emotion for item in manifest.items}
    told = [each for each in manifest.skipped if "no painting to go with" in each]
    assert len(told) == 3
    assert sum(int(each.split()[0]) for each in told) == 8


def test_nothing_to_pair_is_an_error_and_writes_no_manifest(tmp_path: Path, small: Collection) -> None:
    with pytest.raises(DataError, match="nothing can be paired"):
        made(tmp_path / "work", replace(small, paintings=()))
    assert not (tmp_path / "work" / "manifest.json").exists()


def test_two_sets_of_one_name_do_not_swallow_each_other(tmp_path: Path) -> None:
    first = small_set(tmp_path / "a", songs=3)
    second = replace(small_set(tmp_path / "b", songs=3, seconds=0.55), paintings=())
    songs = {item.song for item in made(tmp_path / "work", first, second).items}
    assert len(songs) == 30
    assert {song.partition("/")[0] for song in songs} == {"small", "small 2"}


def test_songs_that_sound_alike_and_paintings_of_one_file_stay_on_one_side(tmp_path: Path) -> None:
    works = small_set(tmp_path / "source", songs=4, paintings=4)
    double = write_song(tmp_path / "double.flac", tone(1.1, 0))  # sounds as angry-0 does, in a file of other bytes
    songs = (*works.songs, SongWork("double", Emotion.SAD, double))
    first = works.paintings[0]
    paintings = (*works.paintings, PaintingWork("again", Emotion.SAD, first.file, "Another"))
    for seed in range(3):
        settings = replace(SETTINGS, seed=seed)
        both = Collection("both", "", "", paintings, songs)
        manifest = made(tmp_path / f"work{seed}", both, settings=settings)
        sides = {item.split for item in manifest.items if item.song in ("both/double", "both/angry-0")}
        assert len(sides) == 1
        assert check_manifest(manifest, quiet_session()) == ()


def test_a_leak_a_lost_file_and_a_changed_one_are_found_by_the_check(tmp_path: Path, small: Collection) -> None:
    manifest = made(tmp_path / "work", small)
    train, test = manifest.of(Split.TRAIN)[0], manifest.of(Split.TEST)[0]
    leaky = tuple(
        replace(item, song=train.song, artist=train.artist) if item.id == test.id else item for item in manifest.items
    )
    write_manifest(replace(manifest, items=leaky))
    manifest.music_file(train).write_bytes(b"other")
    manifest.painting_file(test).unlink()
    faults = check_manifest(read_manifest(tmp_path / "work"), quiet_session())
    assert faults[0] == f"song {train.song} is in train and test."
    assert faults[1] == f"artist {str(train.artist).casefold()} is in train and test."
    assert any(fault.startswith(f"{train.music_file}: it is not the file") for fault in faults)
    assert any(fault.startswith(f"{test.painting_file}: ") for fault in faults)
    assert len(faults) == 4


def test_links_share_the_paintings_bytes_with_the_originals(tmp_path: Path, small: Collection) -> None:
    manifest = made(tmp_path / "work", small, settings=replace(SETTINGS, links=True))
    originals = {f"small/{work.id}": work.file for work in small.paintings}
    item = manifest.items[0]
    assert manifest.painting_file(item).stat().st_ino == originals[item.painting].stat().st_ino


def test_a_manifest_that_is_damaged_is_replaced_only_by_force(tmp_path: Path, small: Collection) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "manifest.json").write_text(json.dumps({"version": 1}))
    with pytest.raises(DataError):
        made(work, small)
    assert len(made(work, small, overwrites=True).items) == 40
