"""One engine for all that sounds: music, voice and short signals, with one volume, one duck and one stop."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.deck import SOFT_S, Cue, Deck, cue_of
from artsound_core.sound.gain import Glide, gain_of_volume, soft_limit
from artsound_core.sound.track import Track

#: Music under speech: 14 dB down (speech stays clear at 10 dB and more above its background), quickly, and back slowly.
DUCK_DB = -14.0
DUCK_DOWN_S = 0.15
#: Music waits this long after the last word, so that it does not surge between two sentences, then comes back.
DUCK_HOLD_S = 0.2
DUCK_UP_S = 0.3
VOLUME_GLIDE_S = 0.02
#: A start from silence: a note's attack stays, a start in the middle of a wave does not click.
START_S = 0.003
POLL_S = 0.02
#: An output that asks for nothing for so long is gone, even if it did not say so.
OUTPUT_PATIENCE_S = 3.0


class SoundEngine:
    """Mixes at `sample_rate_hz`, two channels; knows no device. An output calls `mix`; everyone else may call the rest.

    Every method is thread-safe and quick. `mix` never waits longer than one of them. `clock` gives seconds.
    """

    def __init__(self, sample_rate_hz: int = 44_100, clock: Callable[[], float] = time.monotonic) -> None:
        self.sample_rate_hz = sample_rate_hz
        self._clock = clock
        self._lock = threading.Lock()
        self._deck: Deck | None = None
        self._leaving: list[Deck] = []
        self._is_paused = False
        self._sentences: deque[Cue] = deque()
        self._broken_off: list[Cue] = []
        self._signals: list[Cue] = []
        self._voice_turn = 0
        self._hold_left = 0
        self._duck, self._master, self._voice_gain = Glide(1.0), Glide(1.0), Glide(1.0)
        self._volume = self._voice_volume = 1.0
        self._lost: SoundError | None = None
        self._last_mix: float | None = None

    # --- music

    def play(self, track: Track, crossfade_s: float = 0.3) -> None:
        """Play `track` from its own position, crossing from what plays now. ValueError if its rate is not the engine's."""
        if track.sample_rate_hz != self.sample_rate_hz:
            raise ValueError(f"the engine runs at {self.sample_rate_hz} Hz, the track at {track.sample_rate_hz} Hz")
        with self._lock:
            is_crossing = self._deck is not None and not self._is_paused
            fade = self._frames(crossfade_s if is_crossing else START_S)
            if self._deck is not None and self._deck.track is not track:
                self._leave(self._deck, fade)
                self._deck = None
            if self._deck is None:
                self._deck = self._returning(track) or Deck(track, fade)
            self._deck.fade_to(1.0, fade)
            self._is_paused = False

    def pause(self) -> None:
        """Hold the music where it is. The voice goes on: a person may ask for words in the silence."""
        with self._lock:
            if self._deck is not None:
                self._is_paused = True
                self._deck.fade_to(0.0, self._frames(SOFT_S))

    def resume(self) -> None:
        with self._lock:
            if self._deck is not None:
                self._is_paused = False
                self._deck.fade_to(1.0, self._frames(SOFT_S))

    def stop_music(self, fade_s: float = 0.05) -> None:
        """Fade the music out and let the track go; its position stays."""
        with self._lock:
            self._stop_music(self._frames(fade_s))

    @property
    def current_track(self) -> Track | None:
        """The track that plays or is paused or has just ended."""
        deck = self._deck
        return None if deck is None else deck.track

    @property
    def is_playing(self) -> bool:
        """Whether music sounds, or will as soon as its next block is made."""
        deck = self._deck
        return deck is not None and not self._is_paused and not deck.track.is_finished

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    # --- voice and signals

    @property
    def voice_turn(self) -> int:
        """Goes up by one each time the voice is stopped: who speaks late can see that their turn has passed."""
        return self._voice_turn

    def speak(self, clip: Clip, turn: int | None = None) -> bool:
        """Speak `clip` after what is being spoken. With a `turn` that has passed, nothing is spoken and False given."""
        cue = cue_of(clip, self.sample_rate_hz)
        with self._lock:
            if turn is not None and turn != self._voice_turn:
                return False
            self._sentences.append(cue)
            return True

    def stop_voice(self) -> int:
        """Fade the voice out and forget what waited; gives the new turn."""
        with self._lock:
            return self._stop_voice()

    @property
    def is_speaking(self) -> bool:
        return bool(self._sentences)

    @property
    def sentences_left(self) -> int:
        """How many sentences are being spoken or wait for it."""
        return len(self._sentences)

    def earcon(self, clip: Clip) -> None:
        """Play a short signal over everything else."""
        cue = cue_of(clip, self.sample_rate_hz)
        with self._lock:
            self._signals.append(cue)

    def stop_everything(self) -> None:
        """Silence within 30 ms, without a click."""
        with self._lock:
            self._stop_music(self._frames(SOFT_S))
            self._stop_voice()
            for signal in self._signals:
                signal.fade_out(self._frames(SOFT_S))

    # --- volume

    @property
    def volume(self) -> float:
        """The one knob over everything, 0..1, in equal steps for the ear."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        with self._lock:
            self._volume = min(max(volume, 0.0), 1.0)
            self._master.to(gain_of_volume(self._volume), self._frames(VOLUME_GLIDE_S))

    @property
    def voice_volume(self) -> float:
        """The voice's own knob, 0..1, under the common one."""
        return self._voice_volume

    @voice_volume.setter
    def voice_volume(self, volume: float) -> None:
        with self._lock:
            self._voice_volume = min(max(volume, 0.0), 1.0)
            self._voice_gain.to(gain_of_volume(self._voice_volume), self._frames(VOLUME_GLIDE_S))

    # --- the output's side

    def mix(self, frames: int) -> np.ndarray:
        """The next `frames` frames of all that sounds, float32 [frames, 2], within -1 dBFS. The output calls it."""
        sound = np.zeros((frames, 2), np.float32)
        with self._lock:
            self._last_mix, self._lost = self._clock(), None
            self._mix_music(sound)
            self._mix_voice(sound)
            for signal in self._signals:
                signal.add_to(sound)
            self._signals = [signal for signal in self._signals if not signal.is_over]
            sound *= self._master.take(frames)
        soft_limit(sound)
        return sound

    @property
    def lost(self) -> SoundError | None:
        """Why nothing is heard any more although an output was there; None while all is well or sound is asked for again."""
        return self._lost

    def lose_output(self, error: SoundError | None) -> None:
        """The output tells that it has died (or, with None, that a new one has come)."""
        with self._lock:
            self._lost, self._last_mix = error, None

    # --- waiting

    def wait_for_music(self, monitor: ProgressMonitor) -> bool:
        """Wait until no music plays; True when so, False when the output was lost. Cancelled when asked to stop."""
        return self.wait_until(lambda: not self.is_playing, monitor)

    def wait_for_voice(self, monitor: ProgressMonitor) -> bool:
        """Wait until nothing is spoken, as `wait_for_music`."""
        return self.wait_until(lambda: not self.is_speaking, monitor)

    def wait_until(self, is_over: Callable[[], bool], monitor: ProgressMonitor) -> bool:
        """Wait for `is_over`, looking every 20 ms; False if the output is lost meanwhile. Cancelled when asked to stop."""
        begun = self._clock()
        while not is_over():
            monitor.check()
            asked = begun if self._last_mix is None else max(begun, self._last_mix)
            if self._lost is None and self._clock() - asked > OUTPUT_PATIENCE_S:
                self.lose_output(SoundError("The sound device", "it has stopped taking sound"))
            if self._lost is not None:
                return False
            time.sleep(POLL_S)
        return True

    # --- inside, under the lock

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.sample_rate_hz)

    def _leave(self, deck: Deck, fade: int) -> None:
        deck.fade_to(0.0, fade)
        self._leaving.append(deck)

    def _returning(self, track: Track) -> Deck | None:
        """The deck on which `track` is just fading out: a track must never lie on two."""
        for deck in self._leaving:
            if deck.track is track:
                self._leaving.remove(deck)
                return deck
        return None

    def _stop_music(self, fade: int) -> None:
        if self._deck is not None:
            self._leave(self._deck, fade)
        self._deck, self._is_paused = None, False

    def _stop_voice(self) -> int:
        if self._sentences:
            self._sentences[0].fade_out(self._frames(SOFT_S))
            self._broken_off.append(self._sentences[0])
            self._sentences.clear()
        self._voice_turn += 1
        return self._voice_turn

    def _mix_music(self, sound: np.ndarray) -> None:
        if self._deck is not None:
            self._deck.add_to(sound)
        for deck in self._leaving:
            deck.add_to(sound)
        self._leaving = [deck for deck in self._leaving if not (deck.is_silent or deck.track.is_finished)]
        self._steer_duck(len(sound))
        sound *= self._duck.take(len(sound))

    def _steer_duck(self, frames: int) -> None:
        down = 10.0 ** (DUCK_DB / 20.0)
        if self._sentences:
            self._hold_left = self._frames(DUCK_HOLD_S)
            if self._duck.target != down:
                self._duck.to(down, self._frames(DUCK_DOWN_S))
        elif self._hold_left > 0:
            self._hold_left -= frames
        elif self._duck.target != 1.0:
            self._duck.to(1.0, self._frames(DUCK_UP_S))

    def _mix_voice(self, sound: np.ndarray) -> None:
        gain = self._voice_gain.take(len(sound))
        for cue in self._broken_off:
            cue.add_to(sound, gain)
        self._broken_off = [cue for cue in self._broken_off if not cue.is_over]
        filled = 0
        while self._sentences and filled < len(sound):
            rest = gain[filled:] if isinstance(gain, np.ndarray) else gain
            filled += self._sentences[0].add_to(sound[filled:], rest)
            if self._sentences[0].is_over:
                self._sentences.popleft()
