"""The device's side: what a dying, hanging or absent device does to us, and a real one where PulseAudio can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.output import Output
from artsound_core.sound.track import Track
from fakes.output import wait_for

RATE = 44_100


@dataclass
class Status:
    output_underflow: bool = False


@dataclass
class FakeStream:
    """A PortAudio stream without PortAudio; `hangs` makes every call wait until released."""

    latency: float = 0.2
    active: bool = True
    hangs: bool = False
    calls: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.hangs:
            self.released.wait(30)

    def start(self) -> None:
        self._called("start")

    def abort(self) -> None:
        self._called("abort")

    def close(self) -> None:
        self._called("close")


def test_the_device_pulls_what_the_engine_mixes_and_its_gaps_are_counted() -> None:
    engine = SoundEngine(RATE)
    engine.tone(Clip(np.full((2, 100), 0.5, np.float32), RATE))
    output = Output(engine, FakeStream(), "test")
    target = np.ones((150, 2), np.float32)
    output.pull(target, 150, None, Status())
    np.testing.assert_array_equal(target[:, 0], [0.5] * 100 + [0.0] * 50)
    assert output.underruns == 0
    output.pull(target, 150, None, Status(output_underflow=True))
    assert output.underruns == 1


def test_closing_waits_until_the_last_words_are_heard_and_breaking_off_does_not() -> None:
    pauses: list[float] = []
    Output(SoundEngine(RATE), FakeStream(latency=0.2), "test", pauses.append).close()
    assert len(pauses) == 1
    assert pauses[0] >= 0.2
    Output(SoundEngine(RATE), FakeStream(), "test", pauses.append).close(drains=False)
    engine = SoundEngine(RATE)
    engine.play(Track(RATE))
    Output(engine, FakeStream(), "test", pauses.append).close()
    with pytest.raises(KeyboardInterrupt), Output(SoundEngine(RATE), FakeStream(), "test", pauses.append):
        raise KeyboardInterrupt
    assert len(pauses) == 1


def test_a_stream_that_ends_by_itself_is_a_lost_device_but_one_that_we_close_is_not() -> None:
    engine = SoundEngine(RATE)
    output = Output(engine, FakeStream(), "Loudspeaker")
    output.ended()
    assert engine.lost is not None
    assert engine.lost.explain() == "Loudspeaker: it has stopped taking sound."
    output.start()
    assert engine.lost is None
    output.close(drains=False)
    output.ended()
    assert engine.lost is None


def test_a_device_that_hangs_does_not_hold_the_program_when_it_closes() -> None:
    stream = FakeStream(hangs=True)
    begun = time.monotonic()
    Output(SoundEngine(RATE), stream, "test").close(drains=False)
    assert time.monotonic() - begun < 4
    assert stream.calls == ["abort"]
    stream.released.set()


# --- real libraries, in processes of their own

SAY_WHY_NOT = """
import os
from artsound_core.errors import SoundError
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.output import list_outputs, open_output
for act in (lambda: open_output(SoundEngine()), lambda: open_output(SoundEngine(), "no such device"), list_outputs):
    try:
        print(act())
    except SoundError as error:
        print(error.explain())
os.write(2, b"stderr still leads here")
"""


def test_a_machine_without_sound_gets_plain_sentences_and_a_quiet_terminal(tmp_path: Path) -> None:
    nothing = tmp_path / "asound.conf"
    nothing.write_text("pcm.!default { type hw card 99 }\nctl.!default { type hw card 99 }\n")
    environment = dict(
        os.environ, ALSA_CONFIG_PATH=str(nothing), PULSE_SERVER=f"unix:{tmp_path}/none", HOME=str(tmp_path)
    )
    done = subprocess.run(
        [sys.executable, "-c", SAY_WHY_NOT], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    if "PortAudio" not in lines[0] and sys.platform.startswith("linux"):
        assert lines == [
            "The sound device: none was found.",
            "The sound device no such device: there is none of that name.",
            "()",
        ]
    assert done.stderr == "stderr still leads here"


PLAY_UNDER_LOAD = """
import sys, threading
import numpy as np
from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.output import open_output
from artsound_core.sound.track import Track

engine, track, ended = SoundEngine(), Track(44100), threading.Event()
wave = np.random.default_rng(7).uniform(-0.4, 0.4, (2, 2 * 44100)).astype(np.float32)

def make_music():
    noise = np.random.default_rng(0).normal(size=1 << 16)
    while not ended.is_set():
        np.fft.irfft(np.fft.rfft(noise))
        sum(range(20000))

try:
    output = open_output(engine)
except SoundError as error:
    sys.exit(error.explain())
worker = threading.Thread(target=make_music)
worker.start()
engine.play(track)
for start in range(0, wave.shape[1], 22050):
    track.append(Clip(wave[:, start : start + 22050], 44100))
track.finish()
is_heard = engine.wait_for_music(ProgressMonitor())
output.close()
ended.set()
worker.join()
print(is_heard, output.underruns)
"""


@pytest.fixture
def loudspeaker(tmp_path: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """A private PulseAudio with a sink that leads nowhere: the environment to play in, the raw file of what sounded."""
    if not all(shutil.which(program) for program in ("pulseaudio", "parec", "pactl")):
        pytest.skip("PulseAudio is not installed")
    socket, heard, config = tmp_path / "sock", tmp_path / "heard.raw", tmp_path / "asound.conf"
    config.write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
    private = {name: str(tmp_path) for name in ("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH")}
    environment = {**os.environ, **private, "ALSA_CONFIG_PATH": str(config), "PULSE_SERVER": f"unix:{socket}"}
    tmp_path.chmod(0o700)
    modules = [
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        "module-null-sink sink_name=out rate=44100 channels=2",
    ]
    loads = [option for module in modules for option in ("-L", module)]
    server = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--log-level=error"]
    recorder = [
        "parec",
        "--device=out.monitor",
        "--format=float32le",
        "--rate=44100",
        "--channels=2",
        "--latency-msec=20",
    ]
    with (
        heard.open("wb") as sink,
        subprocess.Popen([*server, *loads], env=environment, stderr=subprocess.DEVNULL) as pulse,
    ):
        try:
            _wait_for_sink(environment)
            with subprocess.Popen(recorder, env=environment, stdout=sink, stderr=subprocess.DEVNULL) as recording:
                assert wait_for(lambda: heard.stat().st_size > 0)  # a sink without hardware wakes only now and then
                yield environment, heard
                recording.terminate()
        finally:
            pulse.terminate()


def _wait_for_sink(environment: dict[str, str]) -> None:
    for _ in range(100):
        answer = subprocess.run(["pactl", "list", "short", "sinks"], env=environment, capture_output=True, check=False)
        if b"out" in answer.stdout:
            return
        time.sleep(0.1)
    pytest.skip("a private PulseAudio does not start here")


def test_a_real_device_gives_every_sample_without_a_gap_while_music_is_made(
    loudspeaker: tuple[dict[str, str], Path],
) -> None:
    environment, heard = loudspeaker
    for _ in range(3):  # a machine that is busy with other things may drop sound once, ours to blame is what repeats
        begins_at = heard.stat().st_size // 8 * 8
        command = [sys.executable, "-c", PLAY_UNDER_LOAD]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode:
            pytest.skip(f"no way from PortAudio to PulseAudio here: {done.stderr.strip()}")
        time.sleep(0.3)
        wrong = _wrong_frames(heard.read_bytes()[begins_at:])
        if (done.stdout.split(), wrong) == (["True", "0"], []):
            return
    assert (done.stdout.split(), wrong[:10]) == (["True", "0"], [])


def _wrong_frames(raw: bytes) -> list[int]:
    """Which frames of the two seconds of noise were not heard as they were made; the first 6 ms fade in."""
    sound = np.frombuffer(raw[: len(raw) // 8 * 8], np.float32).reshape(-1, 2)[:, 0]
    played = np.random.default_rng(7).uniform(-0.4, 0.4, (2, 2 * RATE)).astype(np.float32)[0]
    start = int(np.argmax(np.correlate(sound, played[RATE : RATE + 1000]))) - RATE
    heard = np.zeros_like(played)
    part = sound[max(start, 0) : start + 2 * RATE]
    heard[max(-start, 0) :][: len(part)] = part
    return [int(frame) for frame in np.flatnonzero(np.abs(heard - played) > 1e-3) if frame > 300]


def test_the_mixing_of_a_block_takes_a_small_part_of_its_length() -> None:
    engine = SoundEngine(RATE)
    track = Track(RATE)
    track.append(Clip(np.random.default_rng(0).uniform(-0.5, 0.5, (2, 10 * RATE)).astype(np.float32), RATE))
    engine.play(track)
    engine.speak(Clip(np.zeros((1, 10 * RATE), np.float32), RATE))
    begun = time.process_time()
    for _ in range(9 * RATE // 1024):
        engine.mix(1024)
    assert time.process_time() - begun < 0.1 * 9
