"""How `artsound play` sounds: words first, then the music; what fails on the way is said and does not end the run."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.command_line.loudspeaker import Loudspeaker
from artsound_core.command_line.terminal import Terminal
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.speaker import Speaker
from artsound_core.sound.track import Track
from fakes.output import FakeOutput
from fakes.voice import FakeVoice

RATE = 44_100
#: How many times faster than a real device the fake one pulls.
SPEED = 8.0


@pytest.fixture
def engine() -> SoundEngine:
    return SoundEngine(RATE)


@pytest.fixture
def output(engine: SoundEngine) -> Iterator[FakeOutput]:
    with FakeOutput(engine) as fake:
        fake.start(SPEED)
        yield fake


def music(seconds: float = 1.0, hertz: float = 1000.0) -> Track:
    track = Track(RATE)
    tone = (0.25 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)
    track.append(Clip(np.stack([tone, tone]), RATE))
    track.finish()
    return track


def seconds_of(sound: np.ndarray, hertz: float) -> list[int]:
    """In which tenths of a second a tone of `hertz` sounds."""
    step = RATE // 10
    times = np.arange(step) / RATE
    probe = np.exp(-2j * np.pi * hertz * times)
    parts = sound[: len(sound) // step * step, 0].reshape(-1, step)
    return [number for number, part in enumerate(parts) if abs((part * probe).mean()) > 0.02]


def test_the_music_waits_for_the_last_word(engine: SoundEngine, output: FakeOutput) -> None:
    out, err = io.StringIO(), io.StringIO()
    loudspeaker = Loudspeaker(engine, music(), Speaker(engine, FakeVoice()))
    loudspeaker.speak(["A wide painting, light on the whole.", "It feels happy."])
    loudspeaker.play_to_the_end(Terminal(out, err), ProgressMonitor())
    spoken, played = seconds_of(output.heard, 300.0), seconds_of(output.heard, 1000.0)
    assert spoken
    assert played
    assert max(spoken) <= min(played)
    assert len(played) >= 9
    assert err.getvalue() == "Playing 1 seconds of music.\n"


def test_music_that_has_begun_is_not_begun_again(engine: SoundEngine, output: FakeOutput) -> None:
    track = music(0.8)
    loudspeaker = Loudspeaker(engine, track, None)
    loudspeaker.begin_music()
    loudspeaker.speak(["nobody says this"])
    loudspeaker.play_to_the_end(Terminal(io.StringIO(), io.StringIO()), ProgressMonitor())
    assert track.is_finished
    assert 7 <= len(seconds_of(output.heard, 1000.0)) <= 9


def test_a_voice_that_fails_is_said_and_the_music_plays(engine: SoundEngine, output: FakeOutput) -> None:
    err = io.StringIO()
    loudspeaker = Loudspeaker(engine, music(0.3), Speaker(engine, FakeVoice(fails_on="It feels happy.")))
    loudspeaker.speak(["It feels happy."])
    loudspeaker.play_to_the_end(Terminal(io.StringIO(), err), ProgressMonitor())
    assert err.getvalue().splitlines()[0] == "The voice tones: it has lost its breath."
    assert seconds_of(output.heard, 1000.0)


def test_a_device_that_goes_away_ends_the_wait_with_one_line(engine: SoundEngine, output: FakeOutput) -> None:
    err = io.StringIO()
    output.vanish()
    Loudspeaker(engine, music(60.0), None).play_to_the_end(Terminal(io.StringIO(), err), ProgressMonitor())
    assert err.getvalue() == "a device of numbers: it has stopped taking sound.\n"


def test_stopping_ends_the_wait(engine: SoundEngine, output: FakeOutput) -> None:
    assert output.is_running
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        Loudspeaker(engine, music(60.0), None).play_to_the_end(Terminal(io.StringIO(), io.StringIO()), monitor)
