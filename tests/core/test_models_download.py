"""Downloads under faults: a server on this computer that drops, stalls, lies, refuses and recovers."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from artsound_core.errors import ModelError, OutputUnwritable
from artsound_core.models.card import ModelCard, ModelFile, ModelState
from artsound_core.models.download import Downloader
from artsound_core.models.hub import Hub
from artsound_core.models.part_file import PartFile
from artsound_core.models.patience import Patience
from artsound_core.models.placing import put_in_place
from artsound_core.models.proxies import Network
from artsound_core.models.record import read_record
from artsound_core.models.store import ModelStore
from artsound_core.progress import Cancelled, DownloadAdvanced, DownloadInterrupted, Event, ProgressMonitor
from fakes.model_clock import FakeClock
from fakes.model_files import card, safetensors, writer_files
from fakes.model_server import ModelServer, Mood, hub_files

BIG = safetensors({"weight": (1000, 300)})  # 1.2 MB: several blocks
FILES = writer_files(BIG)
COMMIT = "a" * 40
WEIGHTS = f"/someone/writer/resolve/{COMMIT}/model.safetensors"


@dataclass
class Place:
    """A store, a server, and a downloader between them; time stands still but for waiting."""

    server: ModelServer
    folder: Path
    card: ModelCard
    clock: FakeClock = field(default_factory=FakeClock)
    events: list[Event] = field(default_factory=list)
    stall_s: float = 10.0

    @property
    def store(self) -> ModelStore:
        return ModelStore(self.folder, [self.card])

    @property
    def downloader(self) -> Downloader:
        network = Network({}, connect_s=5.0, stall_s=self.stall_s)
        return Downloader(self.store, Hub(self.server.address, network), Patience(tries=4), self.clock)

    def monitor(self) -> ProgressMonitor:
        return ProgressMonitor(self.events.append)

    def fetch(self) -> None:
        monitor = self.monitor()
        self.downloader.fetch(self.downloader.plan(self.card.name, monitor), monitor)

    def refusal(self) -> str:
        with pytest.raises(ModelError) as caught:
            self.fetch()
        return caught.value.reason.replace(self.server.address.removeprefix("http://"), "HOST")

    def got(self) -> dict[str, bytes]:
        place = self.store.require("writer").folder
        return {path: (place / path).read_bytes() for path in FILES if (place / path).is_file()}

    @property
    def troubles(self) -> list[str]:
        return [each.reason for each in self.events if isinstance(each, DownloadInterrupted)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with ModelServer(hub_files("someone/writer", COMMIT, FILES)) as server:
        yield Place(server, tmp_path / "models", card(holding=FILES))


def unknown(place: Place, **changes: Any) -> None:
    """The card knows the names of the files and nothing else of them."""
    place.card = card(files=tuple(ModelFile(path) for path in FILES), **changes)


def test_a_model_arrives_whole_with_its_record_and_nothing_beside_it(place: Place) -> None:
    place.fetch()
    assert place.got() == FILES
    assert place.store.state(place.card) is ModelState.DOWNLOADED
    assert [each.name for each in place.folder.iterdir()] == ["writer"]
    record = read_record(place.folder / "writer")
    assert record is not None
    assert (record.name, record.repository, record.revision, record.is_adopted) == (
        "writer",
        "someone/writer",
        COMMIT,
        False,
    )
    assert {each.path: (each.size, each.sha256) for each in record.files} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in FILES.items()
    }
    place.store.check("writer", place.monitor())


def test_progress_is_told_in_bytes_and_ends_at_the_whole(place: Place) -> None:
    place.clock.monotonic = lambda: len(place.events) * 1.0  # type: ignore[method-assign]  # time goes on with each word
    place.fetch()
    told = [each for each in place.events if isinstance(each, DownloadAdvanced)]
    total = sum(map(len, FILES.values()))
    assert {each.name for each in told} == {"writer"}
    assert {each.total for each in told} == {total}
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert told[-1].done == total
    assert len(told) > 5


def test_sizes_are_known_before_anything_is_fetched(place: Place) -> None:
    plan = place.downloader.plan("writer", place.monitor())
    assert (plan.size_bytes, plan.is_size_known, place.server.asked) == (sum(map(len, FILES.values())), True, [])
    unknown(place)
    plan = place.downloader.plan("writer", place.monitor())
    assert (plan.size_bytes, plan.is_size_known) == (sum(map(len, FILES.values())), True)
    assert {each.method for each in place.server.asked} == {"HEAD"}


@pytest.mark.parametrize("head_status", [400, 405, 500, 501])
def test_a_server_that_cannot_say_sizes_is_no_hindrance(place: Place, head_status: int) -> None:
    place.server.head_status = head_status
    unknown(place)
    assert not place.downloader.plan("writer", place.monitor()).is_size_known
    place.fetch()
    assert place.got() == FILES
    assert place.events[-1] == DownloadAdvanced("writer", *[sum(map(len, FILES.values()))] * 2)


def test_a_dropped_connection_goes_on_where_it_broke_off(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(drop_after=300_000), Mood(drop_after=500_000)]
    place.fetch()
    assert place.got() == FILES
    assert place.server.parts_of(WEIGHTS) == [None, "bytes=300000-", "bytes=800000-"]
    assert place.troubles == [f"broke off after {at} of {len(BIG)} bytes" for at in (300_000, 800_000)]


def test_waits_double_and_a_server_that_names_one_is_heard(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(status=500), Mood(status=503, headers={"Retry-After": "9"}), Mood(status=502)]
    place.fetch()
    waits = [each.wait_s for each in place.events if isinstance(each, DownloadInterrupted)]
    assert waits == [1.0, 9.0, 4.0]
    assert sum(place.clock.naps) == pytest.approx(14.0)
    assert max(place.clock.naps) <= 0.1
    assert place.got() == FILES


def test_a_server_that_stays_out_of_order_is_given_up_with_one_sentence(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(status=500)] * 9
    assert place.refusal() == "model.safetensors was not fetched: HOST is out of order (500)"
    assert len(place.server.parts_of(WEIGHTS)) == 4
    assert place.store.state(place.card) is ModelState.PARTIAL


def test_headway_renews_the_patience_and_none_ends_it(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(drop_after=0)] * 3 + [Mood(drop_after=300_000)] + [Mood(drop_after=0)] * 2
    place.fetch()
    assert place.got() == FILES


def test_a_stalled_connection_is_left_and_taken_up_again(place: Place) -> None:
    place.stall_s = 0.2
    place.server.moods[WEIGHTS] = [Mood(stall_after=400_000)]
    place.fetch()
    assert place.got() == FILES
    assert place.server.parts_of(WEIGHTS) == [None, "bytes=400000-"]
    assert place.troubles == ["does not answer in time"]


def test_a_server_that_knows_no_parts_is_asked_for_the_whole_again(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(drop_after=300_000), Mood(is_deaf=True)]
    place.fetch()
    assert place.got() == FILES


def test_another_part_than_was_asked_for_is_not_taken(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(drop_after=300_000), Mood(wrong_start=7)]
    place.fetch()
    assert place.got() == FILES
    assert place.server.parts_of(WEIGHTS) == [None, "bytes=300000-", None]


def test_a_length_that_is_never_reached_is_trouble_and_not_the_end(place: Place) -> None:
    unknown(place)
    place.server.head_status = 501
    place.server.moods[WEIGHTS] = [Mood(claims_more=5)]
    place.fetch()
    assert place.got() == FILES
    assert place.troubles == [f"broke off after {len(BIG)} of {len(BIG) + 5} bytes"]


def test_a_length_that_contradicts_the_catalogue_is_not_taken(place: Place) -> None:
    page = Mood(content=b"<html>Please log in</html>")
    place.server.moods[WEIGHTS] = [page]
    place.fetch()
    assert place.got() == FILES
    assert place.troubles == [f"offers 26 bytes where {len(BIG)} are known"]
    place.store.remove("writer")
    place.server.moods[WEIGHTS] = [page] * 9
    assert place.refusal() == f"model.safetensors was not fetched: HOST offers 26 bytes where {len(BIG)} are known"


def test_a_body_without_a_length_is_taken_to_its_end(place: Place) -> None:
    unknown(place)
    place.server.head_status = 501
    place.server.moods[WEIGHTS] = [Mood(hides_length=True)]
    place.fetch()
    assert place.got() == FILES


def test_a_truncated_body_without_a_length_is_found_out_by_its_form(place: Place) -> None:
    unknown(place)
    place.server.head_status = 501
    place.server.moods[WEIGHTS] = [Mood(hides_length=True, drop_after=900_000)]
    assert place.refusal().startswith("model.safetensors is cut short: ")
    assert place.store.state(place.card) is ModelState.MISSING


def test_wrong_bytes_are_fetched_once_more_and_then_refused(place: Place) -> None:
    wrong = safetensors({"weight": (1000, 300)}, fill=9)
    place.server.moods[WEIGHTS] = [Mood(content=wrong)]
    place.fetch()
    assert place.got() == FILES
    place.store.remove("writer")
    place.server.moods[WEIGHTS] = [Mood(content=wrong)] * 2
    known, got = (hashlib.sha256(each).hexdigest()[:12] for each in (BIG, wrong))
    assert place.refusal() == f"model.safetensors from HOST is not the known file (sha256 {got}… instead of {known}…)"
    assert place.store.find("writer") is None


def test_the_hubs_own_word_for_the_sha256_counts_where_the_catalogue_has_none(place: Place) -> None:
    unknown(place)
    linked = {"X-Linked-Etag": f'"{"0" * 64}"'}
    place.server.moods[WEIGHTS] = [Mood(headers=linked)] * 2
    assert "is not the known file (sha256 " in place.refusal()


def test_what_was_fetched_before_stays_and_is_not_fetched_again(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(drop_after=600_000), Mood(status=404)]
    assert place.refusal() == "model.safetensors was not fetched: HOST has no such file (404)"
    plan = place.downloader.plan("writer", place.monitor())
    assert place.downloader.fetched_before(plan) == 600_000 + len(FILES["config.json"] + FILES["tokenizer.json"])
    place.server.asked.clear()
    place.fetch()
    assert [(each.path, each.part) for each in place.server.asked] == [(WEIGHTS, "bytes=600000-")]
    assert place.got() == FILES


def test_a_finished_file_that_was_damaged_since_is_fetched_again(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(status=404)]
    place.refusal()
    config = place.folder / ".writer.part" / "whole" / "config.json"
    config.write_bytes(b"x" * config.stat().st_size)
    place.fetch()
    assert place.got() == FILES


def test_without_a_hash_the_rest_is_taken_only_of_the_same_version(place: Place) -> None:
    unknown(place)
    place.server.moods[WEIGHTS] = [Mood(drop_after=300_000, etag='"old"')]
    place.fetch()
    assert place.got() == FILES
    asked = [each for each in place.server.asked if each.path == WEIGHTS and each.method == "GET"]
    assert [(each.part, each.if_range) for each in asked] == [(None, None), ("bytes=300000-", '"old"')]


def test_what_came_from_another_version_is_thrown_away(place: Place) -> None:
    place.server.moods[WEIGHTS] = [Mood(drop_after=600_000), Mood(status=404)]
    place.refusal()
    other = "b" * 40
    place.server.files |= hub_files("someone/writer", other, FILES)
    place.card = card(holding=FILES, revision=other)
    place.fetch()
    assert place.server.parts_of(WEIGHTS.replace(COMMIT, other)) == [None]
    assert place.store.require("writer").revision == other


def test_a_branch_is_recorded_as_the_commit_that_was_really_sent(place: Place) -> None:
    place.server.files |= hub_files("someone/writer", "main", FILES)
    place.server.commit = "c" * 40
    unknown(place, revision="main")
    place.fetch()
    assert place.store.require("writer").revision == "c" * 40
    assert place.store.require("writer").spoken == "someone/writer cccccccccccc"


def test_files_of_two_versions_are_no_model(place: Place) -> None:
    place.server.files |= hub_files("someone/writer", "main", FILES)
    place.card = card(holding=FILES, revision="main")
    weights = WEIGHTS.replace(COMMIT, "main")
    for path, letter in ((weights, "c"), (weights.replace("model.safetensors", "config.json"), "d")):
        place.server.moods[path] = [Mood(headers={"X-Repo-Commit": letter * 40})]
    assert place.refusal() == "its files are of different versions; the repository was changed meanwhile, start again"


def test_redirects_are_followed_and_their_word_is_kept(place: Place) -> None:
    place.server.files["/elsewhere/blob"] = BIG
    linked = {"X-Linked-Etag": f'"{hashlib.sha256(BIG).hexdigest()}"', "X-Repo-Commit": COMMIT}
    place.server.moods[WEIGHTS] = [Mood(goes_to="/elsewhere/blob", headers=linked)] * 2
    place.server.moods["/elsewhere/blob"] = [Mood(drop_after=200_000)]
    place.fetch()
    assert place.got() == FILES
    assert place.server.parts_of("/elsewhere/blob") == [None, "bytes=200000-"]


def test_the_hubs_own_word_for_the_size_spares_the_signed_address_a_question(place: Place) -> None:
    unknown(place)
    place.server.files["/signed"] = BIG
    linked = {"X-Linked-Size": str(len(BIG)), "X-Linked-Etag": f'"{hashlib.sha256(BIG).hexdigest()}"'}
    place.server.head_moods[WEIGHTS] = [Mood(goes_to="/signed", headers=linked)]
    plan = place.downloader.plan("writer", place.monitor())
    weights = next(each for each in plan.files if each.path == "model.safetensors")
    assert (weights.size, weights.sha256) == (len(BIG), hashlib.sha256(BIG).hexdigest())
    assert "/signed" not in {each.path for each in place.server.asked}


@pytest.mark.parametrize(
    ("goes_to", "reason"),
    [
        (WEIGHTS, "sends in a circle"),
        ("ftp://127.0.0.1/x", "leads to ftp://127.0.0.1/x, which is no address of the web"),
        ("file:///etc/passwd", "leads to file:///etc/passwd, which is no address of the web"),
    ],
)
def test_redirects_into_nowhere_are_refused(place: Place, goes_to: str, reason: str) -> None:
    place.server.moods[WEIGHTS] = [Mood(goes_to=goes_to)] * 20
    assert place.refusal() == f"model.safetensors was not fetched: HOST {reason}"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "does not know this model, or asks for a permission that this program does not have (401)"),
        (403, "does not give this file to this computer (403)"),
        (404, "has no such file (404)"),
        (410, "has this file no more (410)"),
        (418, "answers with something else than a file (418)"),
    ],
)
def test_a_refusal_is_said_at_once(place: Place, status: int, reason: str) -> None:
    place.server.moods[WEIGHTS] = [Mood(status=status)]
    assert place.refusal() == f"model.safetensors was not fetched: HOST {reason}"
    assert place.clock.naps == []


def test_a_file_that_is_not_needed_may_be_absent(place: Place) -> None:
    place.card = card(files=(*card(holding=FILES).files, ModelFile("extra.json", is_needed=False)))
    place.fetch()
    assert place.got() == FILES
    place.store.remove("writer")
    place.card = card(files=(*card(holding=FILES).files, ModelFile("extra.json", 5, is_needed=False)))
    place.fetch()
    assert place.got() == FILES


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with ModelServer({}) as server:
        gone = server
    clock = FakeClock()
    downloader = Downloader(
        ModelStore(tmp_path, [card(holding=FILES)]), Hub(gone.address, Network({})), Patience(tries=2), clock
    )
    monitor = ProgressMonitor()
    with pytest.raises(ModelError, match=r"127\.0\.0\.1:\d+ cannot be reached \(connection refused\)"):
        downloader.fetch(downloader.plan("writer", monitor), monitor)


@pytest.mark.parametrize("mood", [Mood(stall_after=100_000), Mood(stall_after=0), Mood(status=503)])
def test_a_stop_is_obeyed_within_a_fifth_of_a_second_and_keeps_what_came(place: Place, mood: Mood) -> None:
    place.server.moods[WEIGHTS] = [mood] * 9
    monitor = place.monitor()
    place.clock.sleep = time.sleep  # type: ignore[method-assign]  # here waiting must be felt
    plan = place.downloader.plan("writer", monitor)
    asked: list[float] = []

    def stop() -> None:
        asked.append(time.monotonic())
        monitor.stop()

    timer = threading.Timer(0.3, stop)
    timer.start()
    with pytest.raises(Cancelled):
        place.downloader.fetch(plan, monitor)
    assert time.monotonic() - asked[0] < 0.2
    timer.join()
    _no_thread_reads_on()
    place.server.calm.set()
    place.server.moods[WEIGHTS] = []
    place.fetch()
    assert place.got() == FILES


def test_a_full_disk_is_foreseen_before_the_first_byte(place: Place) -> None:
    place.card = card(files=(ModelFile("model.safetensors", 2**47, "0" * 64),))
    with pytest.raises(OutputUnwritable, match=r"the disk has .* free, and 140737.5 GB are needed") as caught:
        place.fetch()
    assert caught.value.exit_code == 5
    assert place.server.asked == []


def test_a_folder_that_cannot_be_made_is_said(place: Place, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place.folder = tmp_path / "file" / "models"
    with pytest.raises(OutputUnwritable, match="part of its path is a file, not a folder"):
        place.fetch()


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("config.json", json.dumps({"model_type": "falcon", "auto_map": {"AutoConfig": "x.Y"}}).encode(),
         "config.json asks to run a program of the model's own (auto_map)"),
        ("config.json", b'{"model_type": "blip", "architectures": ["BlipModel"]}',
         "it is a model of the kind blip, which does not write text"),
        ("model.safetensors", b"\xff" * 9,
         "model.safetensors is no safetensors file: its head claims 18446744073709551615 bytes"),
    ],
)  # fmt: skip
def test_what_may_not_be_loaded_is_not_kept(place: Place, path: str, content: bytes, reason: str) -> None:
    files = FILES | {path: content}
    place.server.files |= hub_files("someone/writer", COMMIT, files)
    place.card = card(holding=files)
    assert place.refusal() == reason
    assert place.store.state(place.card) is ModelState.MISSING
    if "auto_map" in reason:
        assert place.server.parts_of(WEIGHTS) == [], "its gigabytes are not even asked for"


def test_two_programs_do_not_fetch_the_same_model_at_once(place: Place) -> None:
    with place.store.held_alone(place.card):
        assert place.refusal() == "another program is fetching or copying it just now"
    place.fetch()
    assert place.got() == FILES


def test_an_old_model_stays_until_the_new_one_is_whole(place: Place, tmp_path: Path) -> None:
    place.fetch()
    new = tmp_path / "new"
    with pytest.raises(OutputUnwritable):
        put_in_place(new, place.folder / "writer")
    assert place.got() == FILES
    new.mkdir()
    put_in_place(new, place.folder / "writer")
    assert [each.name for each in place.folder.iterdir()] == ["writer"]
    assert list((place.folder / "writer").iterdir()) == []


def test_a_slot_has_nothing_to_download(place: Place) -> None:
    place.card = card(repository="", revision="")
    assert place.refusal() == "there is nothing to download for it; bring it with: artsound models adopt writer FOLDER"


def _no_thread_reads_on() -> None:
    end = time.monotonic() + 2.0
    while any(each.name == "artsound-download" for each in threading.enumerate()):
        assert time.monotonic() < end, "a request outlives the download that it was made for"
        time.sleep(0.01)


def test_a_disk_that_is_full_all_the_same_is_one_sentence(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    part = PartFile(tmp_path, ModelFile("model.safetensors"))
    part.begin("")
    next(tmp_path.glob("*.bytes")).unlink()
    (tmp_path / f"{hashlib.sha256(b'model.safetensors').hexdigest()[:16]}.bytes").symlink_to("/dev/full")
    with pytest.raises(OutputUnwritable, match="the disk is full"):
        part.add(b"x" * 100_000)
