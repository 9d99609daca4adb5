"""A desktop in memory on which a real Orca reads: screen, buses, sound server without a device, a voice that writes down."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fakes.desktop_screen import Screen, ended, screen, wait_for
from fakes.desktop_screen import missing_tools as missing_screen_tools
from fakes.program import silent_environment

NEEDED = ("orca", "speech-dispatcher", "dbus-daemon", "pulseaudio", "parec", "gdbus")
#: The folder of another Debian, whose Orca is to read instead of the installed one; entering it needs root.
OTHER_ORCA = "ARTSOUND_TEST_ORCA_ROOT"
_HERE = Path(__file__).parent
#: Takes that folder, this one, and a command to run inside it; sockets and files in /tmp and /proc are the same there.
_ENTER = """
root=$1; fakes=$2; shift 2
mount --make-rprivate /
mount --rbind /dev "$root/dev"; mount --rbind /proc "$root/proc"; mount --bind /tmp "$root/tmp"
mount --bind "$fakes" "$root/mnt"
exec chroot "$root" "$@"
"""
#: So many times quicker than a person's voice: a test waits for the words, not for their sound.
PACE = 6.0
RATE_HZ = 44_100


def missing_tools() -> list[str]:
    return missing_screen_tools() + [name for name in NEEDED if shutil.which(name) is None]


@dataclass(frozen=True, slots=True)
class OrcaDesk:
    """`spoken` is the file that Orca's voice writes; `environment` is what a program needs to be read here."""

    screen: Screen
    environment: Mapping[str, str]
    spoken: Path
    sound: SoundEar

    def speech(self, since: int = 0) -> list[str]:
        """The texts that Orca has spoken, from number `since` on."""
        lines = self.spoken.read_text("utf-8").splitlines()[since:] if self.spoken.exists() else []
        return [json.loads(line)["text"] for line in lines]


class SoundEar(threading.Thread):
    """Listens to what leaves the sound server, and remembers how loud the last half second was."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        super().__init__(name="sound ear", daemon=True)
        self._child = subprocess.Popen(
            [
                "parec",
                "--device=out.monitor",
                "--format=s16le",
                f"--rate={RATE_HZ}",
                "--channels=2",
                "--latency-msec=20",
            ],
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._last = np.zeros(RATE_HZ, np.int16)
        self.start()

    def run(self) -> None:
        assert self._child.stdout is not None
        while read := os.read(self._child.stdout.fileno(), 4096 * 4):
            samples = np.frombuffer(read[: len(read) // 2 * 2], np.int16)
            self._last = np.concatenate([self._last, samples])[-RATE_HZ:]

    @property
    def level_db(self) -> float:
        """RMS of the last half second, dB below full scale."""
        power = float(np.mean((self._last.astype(np.float64) / 32768.0) ** 2))
        return 10.0 * np.log10(power + 1e-12)

    def close(self) -> None:
        with ended(self._child):
            pass
        self.join(5.0)
        assert self._child.stdout is not None
        self._child.stdout.close()


@contextmanager
def orca_desk(folder: Path) -> Iterator[OrcaDesk]:
    """All processes are ours, have their own sockets below `folder`, and end with the block."""
    with ExitStack() as stack:
        display = stack.enter_context(screen())
        environment = display.environment(silent_environment())
        for name, kind in (("XDG_RUNTIME_DIR", "run"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")):
            (folder / kind).mkdir(mode=0o700, parents=True)
            environment[name] = str(folder / kind)
        environment |= {"LANG": "C.UTF-8", "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        _start_bus(stack, environment)
        _start_sound(stack, environment, folder)
        ear = SoundEar(environment)
        stack.callback(ear.close)
        spoken = folder / "spoken.jsonl"
        voice = _start_voice(stack, environment, folder, spoken)
        _start_orca(stack, {**environment, "SPEECHD_ADDRESS": voice}, folder)
        desk = OrcaDesk(display, environment, spoken, ear)
        wait_for(desk.speech, "Orca's first words")  # a focus that was there before Orca, it looks up less well
        yield desk


def _start(stack: ExitStack, environment: Mapping[str, str], *words: str) -> None:
    child = subprocess.Popen(words, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.enter_context(ended(child))


def _start_bus(stack: ExitStack, environment: dict[str, str]) -> None:
    """The session's bus, and the one for assistive technology, told that a screen reader is there."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    stack.enter_context(ended(bus))
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    bus.stdout.close()
    to_the_bus = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method"]
    asked = _answer(environment, *to_the_bus, "org.a11y.Bus.GetAddress")
    environment["AT_SPI_BUS_ADDRESS"] = asked.split("'")[1]
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        _answer(environment, *to_the_bus, "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>")


def _start_sound(stack: ExitStack, environment: dict[str, str], folder: Path) -> None:
    socket = folder / "pulse.sock"
    own = {**environment, "PULSE_RUNTIME_PATH": str(folder / "run"), "PULSE_STATE_PATH": str(folder / "run")}
    _start(
        stack,
        own,
        "pulseaudio",
        "-n",
        "--daemonize=no",
        "--exit-idle-time=-1",
        "--use-pid-file=no",
        "--disallow-exit",
        "-L",
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        "-L",
        f"module-null-sink sink_name=out rate={RATE_HZ} channels=2",
    )
    wait_for(socket.exists, "the sound server")
    environment["PULSE_SERVER"] = f"unix:{socket}"


def _start_voice(stack: ExitStack, environment: Mapping[str, str], folder: Path, spoken: Path) -> str:
    """Speech-dispatcher with one voice, which writes down. Gives its address."""
    settings = folder / "speech"
    for kind in ("modules", "clients"):
        (settings / kind).mkdir(parents=True)
    module = _HERE / "capturing_voice.py"
    module.chmod(0o755)
    (settings / "speechd.conf").write_text(
        f'LogLevel 1\nLogDir "{settings}"\nDefaultLanguage en\nSymbolsPreproc "none"\nAudioOutputMethod "pulse"\n'
        f'DisableAutoSpawn\nAddModule "capture" "{module}" ""\nDefaultModule capture\n'
    )
    socket = settings / "sock"
    _start(
        stack,
        {**environment, "SPOKEN": str(spoken), "PACE": str(PACE)},
        *("speech-dispatcher", "-s", "-t", "0", "-c", "unix_socket", "-S", str(socket)),
        *("-P", str(settings / "pid"), "-C", str(settings), "-L", str(settings)),
    )
    wait_for(socket.exists, "the speech server")
    return f"unix_socket:{socket}"


def _start_orca(stack: ExitStack, environment: Mapping[str, str], folder: Path) -> None:
    settings = folder / "orca"
    settings.mkdir()
    speech = {"speechServerFactory": "speechdispatcherfactory", "enableSpeech": True, "enableBraille": False}
    profile = {"profile": ["Default", "default"], **speech}
    general = {"startingProfile": ["Default", "default"], "enableBrailleMonitor": False, **profile}
    (settings / "user-settings.conf").write_text(
        json.dumps({"general": general, "profiles": {"default": profile}, "pronunciations": {}, "keybindings": {}})
    )
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    own = {name: value for name, value in environment.items() if name not in hidden}
    # Not under the tests' own interpreter, which lacks Orca's libraries.
    own["PATH"] = os.pathsep.join(
        each for each in own["PATH"].split(os.pathsep) if each != str(Path(sys.executable).parent)
    )
    words = ["/usr/bin/python3", "-E", f"{_HERE}/orca_launcher.py", "-u", str(settings)]
    if other := os.environ.get(OTHER_ORCA):
        words = ["unshare", "-m", "sh", "-ec", _ENTER, "sh", other, str(_HERE), "/usr/bin/python3", "-E"]
        words += ["/mnt/orca_launcher.py", "-u", str(settings)]
    _start(stack, {**own, "GSETTINGS_BACKEND": "memory"}, *words)


def _answer(environment: Mapping[str, str], *words: str) -> str:
    return subprocess.run(words, env=dict(environment), capture_output=True, text=True, timeout=30, check=True).stdout
