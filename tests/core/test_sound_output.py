"""The device's side: what a dying, hanging or absent device does to us, and a real one where PulseAudio can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.sound.channel import Channel
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.output import AHEAD_S, Output, list_outputs, open_output
from artsound_core.sound.track import Track
from fakes import device_process
from fakes.output import wait_for
from fakes.sounds import RATE, steady

PROCESS = Path(device_process.__file__)


class Device:
    """The process of `fakes/device_process.py` in the place of our own; `told` is what it wrote down when it ended."""

    def __init__(self, folder: Path, manner: str) -> None:
        self._notes = folder / "told.npz"
        self.command = (sys.executable, str(PROCESS), manner, str(self._notes))

    def open(self, engine: SoundEngine) -> Output:
        return open_output(engine, command=self.command)

    @property
    def told(self) -> tuple[list[str], np.ndarray]:
        """The kinds of messages in order, and all sound, float32 [frames, 2]."""
        notes = np.load(self._notes)
        return [str(each) for each in notes["kinds"]], notes["sound"]


def test_the_device_gets_what_the_engine_mixes_and_its_gaps_are_counted(tmp_path: Path) -> None:
    engine, device = SoundEngine(RATE), Device(tmp_path, "plays")
    engine.speak(Clip(np.full((2, 1000), 0.5, np.float32), RATE))
    output = device.open(engine)
    assert wait_for(lambda: output.underruns == 2)
    assert (output.name, output.is_running) == ("Loudspeaker", True)
    output.close(drains=False)
    kinds, sound = device.told
    assert kinds == ["TONE_GAIN", "SOUND", "SOUND"]
    np.testing.assert_array_equal(sound[:, 0], [0.5] * 1000 + [0.0] * 200)
    assert not output.is_running


def test_tones_and_the_stop_go_to_the_device_itself_and_not_into_the_mix(tmp_path: Path) -> None:
    engine, device = SoundEngine(RATE), Device(tmp_path, "listens")
    output = device.open(engine)
    engine.set_channel_volume(Channel.TONES, 0.5)
    engine.tone(steady(0.1, 0.3, channels=1))
    engine.stop_everything()
    assert not engine.mix(512).any()
    output.close(drains=False)
    assert device.told[0] == ["TONE_GAIN", "TONE_GAIN", "TONE", "STOP"]
    engine.tone(steady(0.1, 0.3))
    assert engine.mix(512).any()


def test_closing_waits_until_the_last_words_are_heard_and_breaking_off_does_not(tmp_path: Path) -> None:
    pauses: list[float] = []
    engine = SoundEngine(RATE)

    def opened() -> Output:
        output = Device(tmp_path, "listens").open(engine)
        output.pause = pauses.append
        return output

    opened().close()
    assert len(pauses) == 1
    assert pauses[0] >= AHEAD_S + 0.05
    opened().close(drains=False)
    engine.play(Track(RATE))
    opened().close()
    with pytest.raises(KeyboardInterrupt), opened():
        raise KeyboardInterrupt
    assert len(pauses) == 1


@pytest.mark.parametrize("manner", ["dies", "says that it has gone"])
def test_a_device_that_goes_by_itself_is_lost_but_one_that_we_close_is_not(tmp_path: Path, manner: str) -> None:
    engine = SoundEngine(RATE)
    lost = Device(tmp_path, manner).open(engine)
    assert wait_for(lambda: engine.lost is not None)
    assert engine.lost is not None
    assert engine.lost.explain() == "Loudspeaker: it has stopped taking sound."
    lost.close()
    output = Device(tmp_path, "listens").open(engine)
    assert engine.lost is None
    output.close(drains=False)
    output.close(drains=False)
    assert engine.lost is None


def test_a_device_that_hangs_holds_nobody_whether_it_is_opened_or_closed(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(SoundError) as caught:
        list_outputs(patience_s=0.5, command=Device(tmp_path, "hangs at once").command)
    assert caught.value.explain() == "The sound system: it did not answer within 0.5 seconds."
    output = Device(tmp_path, "hangs later").open(SoundEngine(RATE))
    for _ in range(1000):
        output.tone(np.zeros((RATE, 2), np.float32)[:500])
    output.close(drains=False)
    assert time.monotonic() - begun < 6


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Error querying device -1", "The sound device: none was found."),
        (
            "Illegal combination of I/O devices",
            "The sound device: it cannot be reached; see that the sound server runs.",
        ),
        ("Device unavailable.", "The sound device: Device unavailable."),
        ("", "The sound device: it cannot be opened."),
        ("crashes", "The sound device: it failed for a reason it did not tell."),
    ],
)
def test_a_device_that_cannot_be_opened_is_told_in_a_plain_sentence(tmp_path: Path, words: str, sentence: str) -> None:
    with pytest.raises(SoundError) as caught:
        Device(tmp_path, f"refuses: {words}").open(SoundEngine(RATE))
    assert caught.value.explain() == sentence


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
