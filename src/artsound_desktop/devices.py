"""The sound device of the window: opened, lost, changed for another, and found again, each in a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from artsound_core.progress import ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Job, JobRunner, Slot
from artsound_desktop.outside import Outside
from artsound_desktop.sound_device import Loudspeaker, SoundFound, find_sound


@dataclass(frozen=True, slots=True)
class Ends:
    """What a search for a device leads to, in the window's thread."""

    found: Callable[[SoundFound], None]
    failed: Callable[[Explanation], None]


class Devices:
    """One open device at a time: two would both pull from the engine, each getting half of the music."""

    def __init__(self, outside: Outside, engine: SoundEngine, jobs: JobRunner) -> None:
        self._outside, self._engine, self._jobs = outside, engine, jobs
        self._loudspeaker: Loudspeaker | None = None
        self._missing: str | None = None

    @property
    def name(self) -> str | None:
        """The open device."""
        return self._loudspeaker.name if self._loudspeaker else None

    @property
    def is_looking(self) -> bool:
        return self._jobs.is_busy(Slot.SOUND)

    def look(self, wished: str | None, finds_voice: bool, ends: Ends) -> None:
        """Let go of the device, and open the one that is wished, else the default. Devices can take seconds to answer."""
        old, self._loudspeaker = self._loudspeaker, None

        def work(_monitor: ProgressMonitor) -> SoundFound:
            return self._open(old, wished, finds_voice)

        self._jobs.start(Job(Slot.SOUND, work, lambda found: self._take(found, ends.found), ends.failed))

    def expect(self, wished: str | None) -> None:
        """The device that is open stands in for this one."""
        self._missing = wished

    def look_for_missing(self, ends: Ends) -> None:
        """If a device stands in for the one that was wished, change back as soon as that is there; else nothing happens."""
        missing, old = self._missing, self._loudspeaker
        if missing is None or self.is_looking:
            return

        def work(_monitor: ProgressMonitor) -> SoundFound | None:
            if not any(missing in name for name in self._outside.list_devices()):
                return None
            return self._open(old, missing, finds_voice=False)

        def done(found: SoundFound | None) -> None:
            if found is not None:
                self._take(found, ends.found)

        self._jobs.start(Job(Slot.SOUND, work, done, ends.failed))

    def names(self, then: Callable[[Sequence[str]], None]) -> None:
        """Tell the names of all devices that can play; none where they cannot be asked."""
        list_devices = self._outside.list_devices
        self._jobs.start(Job(Slot.DEVICES, lambda _monitor: list_devices(), then, lambda _explanation: then(())))

    def close(self) -> None:
        if self._loudspeaker is not None:
            self._loudspeaker.close(drains=False)
            self._loudspeaker = None

    def _open(self, old: Loudspeaker | None, wished: str | None, finds_voice: bool) -> SoundFound:
        outside, engine = self._outside, self._engine
        if old is not None:
            old.close(drains=False)
        find_speaker = (lambda: outside.find_speaker(engine)) if finds_voice else None
        found = find_sound(lambda device: outside.open_loudspeaker(engine, device), find_speaker, wished)
        self._loudspeaker = found.loudspeaker  # on the job's thread: a window that closes now must find it, to close it
        return found

    def _take(self, found: SoundFound, then: Callable[[SoundFound], None]) -> None:
        self._missing = found.missing
        then(found)
