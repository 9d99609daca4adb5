"""Speaks sentences one after another: renders the next while one sounds, and breaks off at once when asked."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from artsound_core.errors import SoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.voice import Voice

#: How many spoken texts are remembered: a kiosk runs for weeks.
LOG_LENGTH = 200
#: Half as fast as usual can still be followed; experienced listeners of screen readers take four times (660 words a minute).
SLOWEST, FASTEST = 0.5, 4.0


@dataclass(frozen=True, slots=True)
class Pauses:
    """The numbers of sentences before which the speaker waits. Once all before such a one has sounded, `begin` gets its
    number, and what it gives is asked some fifty times a second whether the pause is over. Both on the speaking thread."""

    before: Collection[int]
    begin: Callable[[int], Callable[[], bool]]


class Speaker:
    """One voice on one engine. `say` interrupts what was being said; what arrives late is dropped by its turn.

    `rate` (1 is the voice's usual speed) and `language` may be set at any time and count from the next sentence that is
    rendered. `on_done` and `on_failure` are called on the speaking thread. Every method may be called from any thread.
    """

    def __init__(
        self, engine: SoundEngine, voice: Voice, on_failure: Callable[[SoundError], None] | None = None
    ) -> None:
        self._engine, self._voice, self._on_failure = engine, voice, on_failure
        self._usual, self._rate, self.language = voice.manner, 1.0, voice.manner.language
        self._lock = threading.Lock()
        self._is_free = threading.Lock()
        self._job: _Job | None = None
        self._spoken: deque[str] = deque(maxlen=LOG_LENGTH)

    @property
    def voice(self) -> Voice:
        return self._voice

    @property
    def rate(self) -> float:
        """How many times as fast as usual, 0.5 to 4."""
        return self._rate

    @rate.setter
    def rate(self, rate: float) -> None:
        self._rate = min(max(rate, SLOWEST), FASTEST)

    @property
    def is_speaking(self) -> bool:
        """From `say` until the last word has sounded."""
        job = self._job
        return (job is not None and not job.is_over) or self._engine.is_speaking

    @property
    def spoken(self) -> tuple[str, ...]:
        """The texts that have begun to sound, oldest first (the last 200)."""
        return tuple(self._spoken)

    @property
    def failure(self) -> SoundError | None:
        """Why the last `say` could not be heard to its end, or None."""
        job = self._job
        return None if job is None else job.failure

    def say(
        self, sentences: Sequence[str], on_done: Callable[[], None] | None = None, pauses: Pauses | None = None
    ) -> None:
        """Speak these now. `on_done` comes when the last word has sounded, and not at all after an interruption."""
        with self._lock:
            job = self._job = _Job(tuple(sentences), self._interrupt(), on_done, pauses)
        threading.Thread(target=self._work, args=(job,), name="speaker", daemon=True).start()

    def stop(self) -> None:
        """Silence within 30 ms."""
        with self._lock:
            self._interrupt()

    def close(self) -> None:
        """Stop, and let go of the voice. May not be called from `on_done`."""
        self.stop()
        with self._is_free:
            self._voice.close()

    def wait(self, monitor: ProgressMonitor) -> bool:
        """Wait until all is said; False when the output was lost. Cancelled, after silencing, when asked to stop."""
        try:
            return self._engine.wait_until(lambda: not self.is_speaking, monitor)
        except Cancelled:
            self.stop()
            raise

    def _interrupt(self) -> int:
        if self._job is not None:
            self._job.monitor.stop()
        return self._engine.stop_voice()

    def _work(self, job: _Job) -> None:
        """The speaking thread: one job at a time, since a voice renders for one caller at a time."""
        try:
            with self._is_free:
                is_said = self._perform(job)
            job.is_over = True
            if is_said and job.on_done is not None:
                job.on_done()
        except Cancelled:
            pass
        except SoundError as error:
            job.failure = error
            job.is_over = True
            if self._on_failure is not None:
                self._on_failure(error)
        finally:
            job.is_over = True

    def _perform(self, job: _Job) -> bool:
        """Whether all was said and has sounded."""
        for number, sentence in enumerate(job.sentences):
            rate_wpm = round(self._usual.rate_wpm * self._rate)
            self._voice.manner = replace(self._usual, rate_wpm=rate_wpm, language=self.language)
            clip = self._voice.render(sentence, job.monitor)
            if not self._pause(job, number) or not self._engine.speak(clip, job.turn):
                return False
            if not self._wait_for(job, sentences_left=1):
                return False
            self._spoken.append(sentence)
        return self._wait_for(job, sentences_left=0)

    def _pause(self, job: _Job, number: int) -> bool:
        """Wait before the sentence of this number if that was wished. False when someone else stopped the voice."""
        if job.pauses is None or number not in job.pauses.before:
            return True
        return self._wait_for(job, sentences_left=0) and self._wait_until(job, job.pauses.begin(number))

    def _wait_for(self, job: _Job, sentences_left: int) -> bool:
        """Wait until so few sentences are left. False when someone else stopped the voice."""
        return self._wait_until(job, lambda: self._engine.sentences_left <= sentences_left)

    def _wait_until(self, job: _Job, is_over: Callable[[], bool]) -> bool:
        """False when someone else stopped the voice. SoundError if nobody can hear it."""

        def is_over_or_passed() -> bool:
            return self._engine.voice_turn != job.turn or is_over()

        if not self._engine.wait_until(is_over_or_passed, job.monitor):
            raise self._engine.lost or SoundError("The sound device", "it has stopped taking sound")
        return self._engine.voice_turn == job.turn


class _Job:
    """One call of `say`."""

    def __init__(
        self, sentences: tuple[str, ...], turn: int, on_done: Callable[[], None] | None, pauses: Pauses | None
    ) -> None:
        self.sentences, self.turn, self.on_done, self.pauses = sentences, turn, on_done, pauses
        self.monitor = ProgressMonitor()
        self.failure: SoundError | None = None
        self.is_over = False
