"""A person at the real window: presses keys, waits, listens. Sound goes to a device of numbers, speech to a fake voice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from artsound_core.assemble import Assembly, Engine
from artsound_core.errors import SoundError
from artsound_core.pipeline import Pipeline
from artsound_core.settings import Folders
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.speaker import Speaker
from artsound_desktop.engine_choice import Assemble
from artsound_desktop.outside import Outside
from artsound_desktop.program import Program
from artsound_desktop.settings import FILE_NAME, DesktopSettings, save
from fakes.output import FakeOutput
from fakes.stages import fake_pipeline
from fakes.voice import FakeVoice

#: The device of numbers runs so much faster than time, so that a spoken sentence costs a test no second.
SPEED = 8.0
_BREATH_S = 0.002


class Person:
    """`heard` is what our own voice was given to speak, sentence by sentence; `line` what the window's foot shows.

    Without `is_set_up` this is the first start in `home`, which begins with the set-up's questions.
    """

    def __init__(
        self,
        application: QApplication,
        home: Path,
        assemble: Callable[[], Pipeline] = fake_pipeline,
        assemble_chosen: Assemble | None = None,
        screen_reader: bool = False,
        has_sound: bool = True,
        has_voice: bool = True,
        speed: float = SPEED,
        is_set_up: bool = True,
        system_languages: Sequence[str] = (),
        crash_report: Path | None = None,
    ) -> None:
        self.application, self.home = application, home
        self.engine, self.voice = SoundEngine(), FakeVoice()
        self.output: FakeOutput | None = None
        self.has_reader = screen_reader
        self.has_sound, self._has_voice, self._speed = has_sound, has_voice, speed
        #: The devices that can be chosen by name, beside the one that is always taken without a name.
        self.devices: list[str] = []
        self._has_left = False
        self._speaker: Speaker | None = None
        folders = Folders(home / "settings", home / "library", home / "cache", home / "logs", home / "models")
        if is_set_up and not (folders.settings / FILE_NAME).exists():
            save(folders.settings, DesktopSettings(was_set_up=True))
        outside = Outside(
            folders=folders,
            assemble=assemble_chosen or (lambda engine, wish: Assembly(assemble(), Engine.EMBEDDED, ())),
            open_loudspeaker=self._open_loudspeaker,
            find_speaker=self._find_speaker,
            list_devices=lambda: tuple(self.devices),
            screen_reader_found=lambda: self.has_reader,
            hears_announcements=lambda: False,
            prefers_dark=lambda: False,
            prefers_contrast=lambda: False,
            new_seed=lambda: 5,
            clock=time.monotonic,
            system_languages=lambda: system_languages,
            crash_report=lambda: crash_report,
        )
        self.program = Program(outside, self.engine)
        self.window = self.program.window

    def start(self, *paths: Path) -> None:
        """Open the window, and wait until sound and voice were looked for and what was named is there."""
        self.program.start(list(paths))
        if not self.sheets():
            self.window.activateWindow()
        self.wait_for(
            lambda: not any(self.program.jobs.is_busy(slot) for slot in ("sound", "folder", "painting", "description"))
        )
        self.pause(0.3)

    def sheets(self) -> list[QWidget]:
        """Windows of ours that stand over the main one."""
        return [each for each in self.application.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]

    def leave(self) -> None:
        """Close the window and let everything go; a second time nothing is left to do."""
        if self._has_left:
            return
        self._has_left = True
        self.window.close()
        for each in (self.window, self.program):
            each.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.application.processEvents()

    # --- hands

    def press(self, *keys: str) -> None:
        """Press each key, such as `Ctrl+P`, `Tab` or `Down`, where the focus is."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.place, combination.key(), combination.keyboardModifiers())
            self.pause(0.02)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.place, text)

    @property
    def place(self) -> QWidget:
        """Where keys go: an open menu, the focused control, else the active window."""
        popup = self.application.activePopupWidget()
        return popup or self.application.focusWidget() or self.application.activeWindow() or self.window

    @property
    def focus(self) -> str:
        """The focused control's name, as it is told."""
        widget = self.application.focusWidget()
        if widget is None:
            return "nothing"
        return widget.accessibleName() or str(widget.property("text") or type(widget).__name__)

    # --- ears and eyes

    @property
    def heard(self) -> list[str]:
        return self.voice.rendered

    @property
    def line(self) -> str:
        return self.window.line.text()

    @property
    def told(self) -> str:
        """What older screen readers are told: the description of the focused control."""
        widget = self.application.focusWidget()
        return widget.accessibleDescription() if widget is not None else ""

    # --- time

    def pause(self, seconds: float) -> None:
        """Let the window live. As a window manager does, give the front back to it when a dialog has gone."""
        end = time.monotonic() + seconds
        while True:
            self.application.processEvents()
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            left = end - time.monotonic()
            if left <= 0.0:
                break
            # QTest.qWait sleeps too, but lets no other thread of Python work meanwhile.
            time.sleep(min(left, _BREATH_S))
        if self.application.activeWindow() is None and self.window.isVisible():
            self.window.activateWindow()

    def wait_for(self, is_true: Callable[[], object], patience_s: float = 20.0) -> None:
        """Let the window live until `is_true()`; fails the test if that takes too long."""
        end = time.monotonic() + patience_s
        while not is_true():
            assert time.monotonic() < end, f"waited too long; line: {self.line!r}, heard: {self.heard[-3:]}"
            self.pause(0.005)

    def wait_for_line(self, text: str) -> None:
        self.wait_for(lambda: self.line == text)

    def hear(self, key: str, *sentences: str) -> None:
        """Press `key`, and hear just these sentences, to the end of the last one."""
        before = len(self.heard)
        self.press(key)
        self.wait_for(lambda: len(self.heard) - before >= len(sentences))
        self.fall_silent()
        assert self.heard[before:] == list(sentences), [str(each) for each in self.heard[before:]]

    def fall_silent(self) -> None:
        """Wait until all is said."""
        self.pause(0.1)
        self.wait_for(lambda: self._speaker is None or not self._speaker.is_speaking)

    def wait_for_speech(self, sentences: Sequence[str]) -> None:
        self.wait_for(lambda: len(self.heard) >= len(sentences))
        self.pause(0.1)

    def _open_loudspeaker(self, engine: SoundEngine, device: str | None) -> FakeOutput:
        if not self.has_sound or (device is not None and device not in self.devices):
            raise SoundError("The sound device", "none was found")
        engine.lose_output(None)  # as a real output does when it opens
        self.output = FakeOutput(engine)
        self.output.name = device or self.output.name
        self.output.start(self._speed)
        return self.output

    def _find_speaker(self, engine: SoundEngine) -> Speaker:
        if not self._has_voice:
            raise SoundError("The voice", "none was found")
        self._speaker = Speaker(engine, self.voice)
        return self._speaker


#: Makes a person at a window, in a test's own home; the keywords are `Person`'s.
Meet = Callable[..., Person]


def threads_of_ours() -> list[str]:
    """Threads that a closed window must not leave behind."""
    ours = (
        "sound ",
        "folder ",
        "labels ",
        "history ",
        "painting ",
        "description ",
        "music ",
        "saving ",
        "keeping ",
        "library ",
        "speaker",
        "fake output",
        "relay",
        "warming",
        "walk ",
        "sweep ",
        "picture ",
    )
    return [each.name for each in threading.enumerate() if each.name.startswith(ours)]
