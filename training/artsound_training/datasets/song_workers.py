"""Renders many songs at once, in processes of their own; who renders what never changes the result."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait

from artsound_core.errors import ArtsoundError
from artsound_core.progress import Cancelled
from artsound_training.datasets.song_renders import MidiRenderer, SongJob, SongSegments, segments_of
from artsound_training.errors import DataError
from artsound_training.session import Session

#: What became of a song: its segments, or why there are none.
Outcome = SongSegments | DataError
_LOOK_EVERY_S = 0.1
#: A worker that was told to stop and does not is ended by force after so long.
_GRACE_S = 5.0


def render_songs(jobs: Sequence[SongJob], renderer: MidiRenderer, processes: int, session: Session) -> list[Outcome]:
    """The outcome of each job, in their order, under a bar. Stops within a moment; what is done is kept for the next time.

    Raises `OutputUnwritable` where segments cannot be kept, and `DataError` where a worker dies.
    """
    with session.bar("Songs", len(jobs), "songs") as bar:
        if processes <= 1 or len(jobs) < 2:
            outcomes = []
            for job in jobs:
                outcomes.append(outcome_of(job, renderer, session.check))
                bar.advance()
            return outcomes
        found: dict[int, Outcome] = {}
        with _workers(min(processes, len(jobs)), renderer, jobs) as connections:
            for place, outcome in _served(connections, jobs, session):
                found[place] = outcome
                bar.advance()
        return [found[place] for place in range(len(jobs))]


def outcome_of(job: SongJob, renderer: MidiRenderer, check: Callable[[], None]) -> Outcome:
    """The segments, or the reason why there are none: one bad file does not end the others' work."""
    try:
        return segments_of(job, renderer, check)
    except DataError as error:
        return error


def _served(
    connections: Sequence[Connection], jobs: Sequence[SongJob], session: Session
) -> Iterator[tuple[int, Outcome]]:
    """Hands out the jobs one by one and gives back what comes, in the order of its coming."""
    coming = iter(range(len(jobs)))
    busy: dict[Connection, int] = {}
    for connection in connections:
        _hand_out(connection, coming, busy)
    while busy:
        ready = wait(list(busy), _LOOK_EVERY_S)
        session.check()
        for connection in [each for each in busy if each in ready]:
            place = busy.pop(connection)
            try:
                outcome = connection.recv()
            except (EOFError, ConnectionError):
                raise DataError(jobs[place].file, "the process that rendered it has died") from None
            if isinstance(outcome, ArtsoundError) and not isinstance(outcome, DataError):
                raise outcome
            yield place, outcome
            _hand_out(connection, coming, busy)


def _hand_out(connection: Connection, coming: Iterator[int], busy: dict[Connection, int]) -> None:
    place = next(coming, None)
    if place is not None:
        connection.send(place)
        busy[connection] = place


@contextmanager
def _workers(count: int, renderer: MidiRenderer, jobs: Sequence[SongJob]) -> Iterator[list[Connection]]:
    """Fresh processes, which inherit no threads. Whoever still works on the way out is told by the end of its connection,
    which also comes when this process is killed."""
    context = multiprocessing.get_context("spawn")
    ours, processes = [], []
    try:
        with _deaf_to_interrupts():
            for _ in range(count):
                our, their = context.Pipe()
                process = context.Process(target=_serve, args=(their, renderer, list(jobs)), daemon=True)
                process.start()
                their.close()
                ours.append(our)
                processes.append(process)
        yield ours
    finally:
        for connection in ours:
            connection.close()
        for process in processes:
            process.join(_GRACE_S)
            process.kill()
            process.join()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; the workers are to hear of it from their parent, from their first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, renderer: MidiRenderer, jobs: Sequence[SongJob]) -> None:
    """A worker's whole life. While it works nothing is sent to it: what can be read then is the connection's end."""

    def check() -> None:
        if connection.poll():
            raise Cancelled

    try:
        while True:
            job = jobs[connection.recv()]
            try:
                outcome: Outcome | ArtsoundError = outcome_of(job, renderer, check)
            except ArtsoundError as error:
                outcome = error
            connection.send(outcome)
    except (EOFError, ConnectionError, Cancelled):
        return
