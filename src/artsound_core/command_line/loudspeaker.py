"""What the command line plays through: the engine with an output and a voice, or with neither where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from artsound_core.command_line.terminal import Terminal
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.speaker import Speaker
from artsound_core.sound.track import Track

#: How often the position is shown while music plays, in seconds; Ctrl-C is noticed at least as often.
_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Loudspeaker:
    """`track` is None where no music is to be heard, `speaker` where nothing is to be spoken."""

    engine: SoundEngine
    track: Track | None
    speaker: Speaker | None

    def speak(self, sentences: Sequence[str]) -> None:
        """Begin to speak; music that has not begun waits for the last word."""
        if self.speaker is not None:
            self.speaker.say(sentences)

    def begin_music(self) -> None:
        if self.track is not None:
            self.engine.play(self.track)

    def play_to_the_end(self, terminal: Terminal, monitor: ProgressMonitor) -> None:
        """Wait for the voice, then for the music; a device that goes away ends the wait with one line."""
        if self.speaker is not None:
            self.speaker.wait(monitor)
            if self.speaker.failure is not None:
                terminal.note(self.speaker.failure.explain())
        if self.track is not None and self.engine.lost is None:
            self._play_music(self.track, terminal, monitor)
        if self.engine.lost is not None:
            terminal.note(self.engine.lost.explain())

    def _play_music(self, track: Track, terminal: Terminal, monitor: ProgressMonitor) -> None:
        if self.engine.current_track is not track:
            self.begin_music()
        terminal.note(_announced(track))
        shown_s = -1.0

        def is_over() -> bool:
            nonlocal shown_s
            if abs(track.position_s - shown_s) > _LOOK_S:
                shown_s = track.position_s
                terminal.position(shown_s, track.duration_s or track.buffered_s)
            return not self.engine.is_playing

        self.engine.wait_until(is_over, monitor)


def _announced(track: Track) -> str:
    if track.loops:
        return "Playing until Ctrl-C."
    return "Playing." if track.duration_s is None else f"Playing {track.duration_s:.0f} seconds of music."


@contextmanager
def open_loudspeaker(
    plays: bool, speaks: bool, loops: bool, sample_rate_hz: int, terminal: Terminal
) -> Iterator[Loudspeaker]:
    """A loudspeaker for what is wanted and possible; what is missing is said in one line and done without."""
    engine = SoundEngine(sample_rate_hz)
    with ExitStack() as stack:
        has_output = (plays or speaks) and _opened(engine, stack, terminal)
        track = Track(sample_rate_hz) if plays and has_output else None
        if track is not None:
            track.loops = loops
        speaker = _speaker(engine, stack, terminal) if speaks and has_output else None
        yield Loudspeaker(engine, track, speaker)
        engine.stop_everything()


def _opened(engine: SoundEngine, stack: ExitStack, terminal: Terminal) -> bool:
    from artsound_core.sound.output import open_output

    try:
        stack.enter_context(open_output(engine))
    except SoundError as error:
        terminal.note(error.explain())
        return False
    return True


def _speaker(engine: SoundEngine, stack: ExitStack, terminal: Terminal) -> Speaker | None:
    from artsound_core.sound.voices import find_voice

    try:
        speaker = Speaker(engine, find_voice())
    except SoundError as error:
        terminal.note(error.explain())
        return None
    stack.callback(speaker.close)
    return speaker
