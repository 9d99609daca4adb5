"""A score becomes exactly so much sound, at its loudness, under its ceiling, without clicks, and the same each time."""

from __future__ import annotations

import time

import numpy as np
import pytest

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.score import Note, Score
from artsound_core.embedded.playing.desk import Studio
from artsound_core.embedded.playing.synthesizer import play_score
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.loudness import integrated_loudness, true_peak_dbtp
from bench.hearing import clicks
from fakes.scores import band, part, score

RATE = 44100


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.at(RATE)


def whole(music: Score, studio: Studio) -> np.ndarray:
    return np.concatenate(list(play_score(music, studio, lambda: None)), axis=1)


@pytest.mark.parametrize("rate", [44100, 48000])
@pytest.mark.parametrize("duration_s", [0.2, 1.0, 4.0, 7.31])
def test_the_blocks_hold_exactly_the_frames_asked_for(duration_s: float, rate: int) -> None:
    blocks = list(play_score(band(duration_s), Studio.at(rate), lambda: None))
    assert sum(block.shape[1] for block in blocks) == round(duration_s * rate)
    assert all(block.dtype == np.float32 and block.shape[0] == 2 and block.shape[1] > 0 for block in blocks)


def test_blocks_last_about_a_second_and_the_first_comes_sooner(studio: Studio) -> None:
    first, *middle, _ = [block.shape[1] / RATE for block in play_score(band(12.0), studio, lambda: None)]
    assert 0.2 < first < 0.8
    assert all(0.8 < seconds < 1.3 for seconds in middle)


@pytest.mark.parametrize("lufs", [-23.0, -18.0, -13.0])
@pytest.mark.parametrize("duration_s", [5.0, 14.0])
def test_the_loudness_is_what_the_score_asks(duration_s: float, lufs: float, studio: Studio) -> None:
    sound = whole(band(duration_s, loudness_lufs=lufs), studio)
    assert integrated_loudness(sound, RATE) == pytest.approx(lufs, abs=0.3)
    assert true_peak_dbtp(sound) <= -1.0


def test_the_last_moment_is_silent_though_a_note_still_rings(studio: Studio) -> None:
    sound = whole(score(part(Instrument.STRINGS, Note(0.0, 5.0, 60, 100)), duration_s=4.0), studio)
    assert np.abs(sound[:, -RATE // 20 :]).max() < 1e-3
    assert np.abs(sound[:, -RATE : -RATE // 2]).max() > 0.05


def test_nothing_clicks(studio: Studio) -> None:
    music = band(8.0)
    starts = np.array([note.start_s for each in music.parts for note in each.notes])
    assert clicks(whole(music, studio).mean(axis=0), RATE, starts) == 0


def test_the_same_score_gives_the_same_samples_from_a_fresh_or_a_used_bank(studio: Studio) -> None:
    list(play_score(band(3.0, loops=True), studio, lambda: None))
    used, fresh = whole(band(4.0), studio), whole(band(4.0), Studio.at(RATE))
    assert np.array_equal(used, fresh)


def test_a_loop_holds_its_own_tail_from_the_first_pass(studio: Studio) -> None:
    late = score(part(Instrument.VIBRAPHONE, Note(3.5, 0.4, 72, 100)), duration_s=4.0, loops=True)
    looped = whole(late, studio)
    assert np.abs(looped[:, : RATE // 4]).max() > 0.05 * np.abs(looped).max()
    once = whole(score(*late.parts, duration_s=4.0), studio)
    assert np.abs(once[:, : RATE // 4]).max() == 0.0


@pytest.mark.parametrize("duration_s", [4.0, 9.0])
def test_a_loop_joins_without_a_seam(duration_s: float, studio: Studio) -> None:
    sound = whole(band(duration_s, loops=True), studio)
    bends = np.abs(np.diff(np.concatenate([sound[:, -4000:], sound[:, :4000]], axis=1), 4, axis=1))
    assert bends[:, 3990:4010].max() <= np.abs(np.diff(sound, 4, axis=1)).max()
    assert integrated_loudness(sound, RATE) == pytest.approx(-18.0, abs=0.3)


def test_parts_stand_where_they_are_put(studio: Studio) -> None:
    def side(pan: float) -> float:
        sound = whole(score(part(Instrument.FLUTE, Note(0.0, 2.0, 72, 90), pan=pan)), studio)
        left, right = np.square(sound).sum(axis=1)
        return float(10 * np.log10(right / left))

    assert side(-0.8) < -4
    assert abs(side(0.0)) < 2.5
    assert side(0.8) > 4


def test_a_score_without_notes_is_silence(studio: Studio) -> None:
    assert np.array_equal(whole(score(duration_s=2.0), studio), np.zeros((2, 2 * RATE), np.float32))


def test_it_can_be_stopped_between_any_two_notes() -> None:
    monitor = ProgressMonitor()
    checks: list[float] = []

    def check() -> None:
        checks.append(time.process_time())
        if len(checks) == 30:
            monitor.stop()
        monitor.check()

    with pytest.raises(Cancelled):
        list(play_score(band(20.0), Studio.at(RATE), check))
    assert len(checks) == 30


def test_no_step_between_two_checks_takes_a_tenth_of_a_second() -> None:
    checks: list[float] = []
    for _ in play_score(band(8.0), Studio.at(RATE), lambda: checks.append(time.thread_time())):
        checks.append(time.thread_time())
    assert np.diff(checks).max() < 0.1
