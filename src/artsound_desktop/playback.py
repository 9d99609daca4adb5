"""Play, pause, skip and volume for the window, on the core's sound engine. Knows neither screen nor thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from artsound_core.errors import SoundError
from artsound_core.sound.track import Track

SKIP_S = 5.0
VOLUME_STEP = 0.1
#: A bar line nearer than this is missed: the device has asked for the sound around it already, or is about to.
NEXT_BAR_S = 0.05
#: The crossing at a bar line: short, for the new music's first beat is to be heard, yet long enough for held notes to go.
BAR_CROSSING_S = 0.12


class Engine(Protocol):
    """The part of the core's sound engine that the window needs."""

    volume: float

    @property
    def sample_rate_hz(self) -> int: ...

    @property
    def current_track(self) -> Track | None: ...

    @property
    def is_playing(self) -> bool: ...

    @property
    def is_paused(self) -> bool: ...

    @property
    def lost(self) -> SoundError | None: ...

    def play(self, track: Track, crossfade_s: float = ..., at_s: float | None = ...) -> None: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def stop_music(self, fade_s: float = ...) -> None: ...

    def stop_everything(self) -> None: ...


class State(Enum):
    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Transport:
    """What the window shows of the music. `duration_s` is None while the music is still being made."""

    state: State
    position_s: float
    duration_s: float | None


class Playback:
    """One track at a time. `volume` is kept here while the sound is off, so that it comes back as it was.

    `keep_only` is told which track is the one, or that there is none, each time that changes.
    """

    def __init__(
        self, engine: Engine, volume: float, keep_only: Callable[[Track | None], None] = lambda track: None
    ) -> None:
        self._engine, self._keep_only = engine, keep_only
        self._volume, self._is_muted = volume, False
        self._track: Track | None = None
        self._is_following = False
        engine.volume = volume

    @property
    def track(self) -> Track | None:
        """The track that plays, is paused, or was stopped and can be played again."""
        return self._track

    @property
    def sounding(self) -> Track | None:
        """The track that is heard: until its next bar line the one before `track`."""
        return self._engine.current_track or self._track

    @property
    def state(self) -> State:
        if self._engine.is_playing:
            return State.PLAYING
        return State.PAUSED if self._engine.is_paused else State.STOPPED

    @property
    def transport(self) -> Transport:
        track = self.sounding
        if track is None or self._track is None:
            return Transport(State.STOPPED, 0.0, None)
        state = self.state
        return Transport(state, 0.0 if state is State.STOPPED else track.position_s, track.duration_s)

    @property
    def lost(self) -> SoundError | None:
        """Why the sound device is gone, if it is."""
        return self._engine.lost

    def new_track(self) -> Track:
        """An empty track at the engine's rate."""
        return Track(self._engine.sample_rate_hz)

    def play(self, track: Track) -> None:
        """Play a track from its start, crossing from the one before."""
        self._track, self._is_following = track, False
        track.seek(0.0)
        self._engine.play(track)
        self._keep_only(track)

    def follow(self, track: Track) -> None:
        """As `play`, but what sounds goes on to its next bar line: there the other begins, on its first beat."""
        old = self._engine.current_track
        if old is None or old is track or self.state is not State.PLAYING:
            self.play(track)
            return
        at_s = old.next_bar_s(old.position_s + NEXT_BAR_S)
        self._track = track
        track.seek(0.0)
        if at_s is None:
            self._engine.play(track)
        else:
            self._engine.play(track, BAR_CROSSING_S, at_s)
        self._is_following = True  # until then the one before must be supplied
        self.settle()

    def settle(self) -> None:
        """Let the track before go once the one that follows has begun; called a few times a second."""
        if self._is_following and self._engine.current_track is self._track:
            self._is_following = False
            self._keep_only(self._track)

    def pause(self) -> None:
        self._engine.pause()

    def resume(self) -> None:
        self._engine.resume()

    def stop(self) -> None:
        """Stop the music. It is not rewound here, for its last 50 ms are still fading out."""
        self._engine.stop_music()

    def stop_everything(self) -> None:
        self._engine.stop_everything()

    def forget(self) -> None:
        """Stop, and let the track go: its painting is no longer shown."""
        self._engine.stop_music()
        self._track, self._is_following = None, False
        self._keep_only(None)

    def skip(self, seconds: float) -> float | None:
        """Go back or forward; gives the new position, or None where no music is. From its end, going back plays on."""
        track = self._engine.current_track
        if self._track is None or track is None:
            return None
        track.seek(max(0.0, track.position_s + seconds))
        return track.position_s

    @property
    def volume(self) -> float:
        return self._volume

    @property
    def is_muted(self) -> bool:
        return self._is_muted

    def set_volume(self, volume: float) -> None:
        """0..1; setting it turns a sound that was off on again."""
        self._volume = round(min(max(volume, 0.0), 1.0), 2)
        self._is_muted = False
        self._engine.volume = self._volume

    def mute(self, is_muted: bool) -> None:
        self._is_muted = is_muted
        self._engine.volume = 0.0 if is_muted else self._volume
