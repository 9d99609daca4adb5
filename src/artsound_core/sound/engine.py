"""One engine for all that sounds: music, voice and short tones, with one volume, one duck and one stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.channel import Channel, Knob
from artsound_core.sound.deck import SOFT_S, Cue, cue_of, frames_of
from artsound_core.sound.duck import Duck
from artsound_core.sound.gain import soft_limit
from artsound_core.sound.sentences import Sentences
from artsound_core.sound.track import Track
from artsound_core.sound.turntable import Turntable

VOLUME_GLIDE_S = 0.02
#: A newer tone takes the place of the one before in this time: quick steps must not pile up to a chord.
TONE_OUT_S = 0.01
POLL_S = 0.02
#: An output that asks for nothing for so long is gone, even if it did not say so.
OUTPUT_PATIENCE_S = 3.0


class LateSide(Protocol):
    """The device's own end of an output that keeps sound ahead: tones and the stop reach it past what lies ahead."""

    def tone(self, frames: np.ndarray) -> None:
        """`frames`: float32 [n, 1 or 2] at the engine's rate."""
        ...

    def set_tone_gain(self, gain: float) -> None: ...

    def stop(self, stops: int) -> None:
        """Let nothing be heard that was mixed before this many stops."""
        ...


class SoundEngine:
    """Mixes at `sample_rate_hz`, two channels; knows no device. An output calls `mix`; everyone else may call the rest.

    Every method is thread-safe and quick. `mix` never waits longer than one of them. `clock` gives seconds.
    """

    def __init__(self, sample_rate_hz: int = 44_100, clock: Callable[[], float] = time.monotonic) -> None:
        self.sample_rate_hz = sample_rate_hz
        self._clock = clock
        self._lock = threading.Lock()
        self._music, self._duck = Turntable(sample_rate_hz), Duck(sample_rate_hz)
        self._sentences = Sentences()
        self._tones: list[Cue] = []
        self._master, self._knobs = Knob(), {channel: Knob() for channel in Channel}
        self._late: LateSide | None = None
        self._stops = 0
        self._lost: SoundError | None = None
        self._last_mix: float | None = None

    # --- music

    def play(self, track: Track, crossfade_s: float = 0.3, at_s: float | None = None) -> None:
        """Play `track` from its own position, crossing from what plays now. ValueError if its rate is not the engine's.

        With `at_s` the crossing begins where the track that plays reaches that position, to the sample; at once if nothing
        plays, or it has passed there. Whatever is played, stopped or paused meanwhile ends that wait.
        """
        if track.sample_rate_hz != self.sample_rate_hz:
            raise ValueError(f"the engine runs at {self.sample_rate_hz} Hz, the track at {track.sample_rate_hz} Hz")
        with self._lock:
            self._music.play(track, self._frames(crossfade_s), at_s)

    def pause(self) -> None:
        """Hold the music where it is. The voice goes on: a person may ask for words in the silence."""
        with self._lock:
            self._music.pause()

    def resume(self) -> None:
        with self._lock:
            self._music.resume()

    def stop_music(self, fade_s: float = 0.05) -> None:
        """Fade the music out and let the track go; its position stays."""
        with self._lock:
            self._music.stop(self._frames(fade_s))

    @property
    def current_track(self) -> Track | None:
        """The track that plays or is paused or has just ended."""
        return self._music.track

    @property
    def waiting_track(self) -> Track | None:
        """The track that takes over as soon as the current one reaches the place it was told."""
        return self._music.waiting_track

    @property
    def is_playing(self) -> bool:
        """Whether music sounds, or will as soon as its next block is made."""
        return self._music.is_playing

    @property
    def is_paused(self) -> bool:
        return self._music.is_paused

    def duck_for(self, seconds: float) -> None:
        """Somebody whom we cannot hear, a screen reader, is likely to speak for so long from now; 0 ends that estimate."""
        with self._lock:
            self._duck.keep_down_for(seconds)

    # --- voice and tones

    @property
    def voice_turn(self) -> int:
        """Goes up by one each time the voice is stopped: who speaks late can see that their turn has passed."""
        return self._sentences.turn

    def speak(self, clip: Clip, turn: int | None = None) -> bool:
        """Speak `clip` after what is being spoken. With a `turn` that has passed, nothing is spoken and False given."""
        cue = cue_of(clip, self.sample_rate_hz)
        with self._lock:
            if turn is not None and turn != self._sentences.turn:
                return False
            self._sentences.append(cue)
            return True

    def stop_voice(self) -> int:
        """Fade the voice out and forget what waited; gives the new turn."""
        with self._lock:
            return self._sentences.stop(self._frames(SOFT_S))

    @property
    def is_speaking(self) -> bool:
        return len(self._sentences) > 0

    @property
    def sentences_left(self) -> int:
        """How many sentences are being spoken or wait for it."""
        return len(self._sentences)

    def tone(self, clip: Clip) -> None:
        """Play a short sound over everything else, in place of the one before, which fades out in 10 ms."""
        frames = frames_of(clip, self.sample_rate_hz)
        with self._lock:
            if self._late is not None:
                self._late.tone(frames)
                return
            self._fade_tones(TONE_OUT_S)
            self._tones.append(Cue(frames))

    def stop_everything(self) -> None:
        """Silence within 30 ms, without a click."""
        with self._lock:
            self._stops += 1
            if self._late is not None:
                self._late.stop(self._stops)
            self._music.stop(self._frames(SOFT_S))
            self._sentences.stop(self._frames(SOFT_S))
            self._fade_tones(SOFT_S)
            self._duck.keep_down_for(0.0)

    # --- volume

    @property
    def volume(self) -> float:
        """The one knob over everything, 0..1, in equal steps for the ear."""
        return self._master.volume

    @volume.setter
    def volume(self, volume: float) -> None:
        with self._lock:
            self._master.turn(volume, self._frames(VOLUME_GLIDE_S))
            self._tell_tone_gain()

    def channel_volume(self, channel: Channel) -> float:
        """The channel's own knob, 0..1, under the common one."""
        return self._knobs[channel].volume

    def set_channel_volume(self, channel: Channel, volume: float) -> None:
        with self._lock:
            self._knobs[channel].turn(volume, self._frames(VOLUME_GLIDE_S))
            self._tell_tone_gain()

    def is_channel_on(self, channel: Channel) -> bool:
        return self._knobs[channel].is_on

    def set_channel_on(self, channel: Channel, is_on: bool) -> None:
        """A channel that is off is silent and keeps its volume; what plays in it goes on unheard."""
        with self._lock:
            self._knobs[channel].switch(is_on, self._frames(VOLUME_GLIDE_S))
            self._tell_tone_gain()

    # --- the output's side

    def mix(self, frames: int) -> np.ndarray:
        """The next `frames` frames of all that sounds, float32 [frames, 2], within -1 dBFS. The output calls it."""
        return self.mix_counted(frames)[1]

    def mix_counted(self, frames: int) -> tuple[int, np.ndarray]:
        """As `mix`, and how often everything had been stopped before it."""
        sound = np.zeros((frames, 2), np.float32)
        with self._lock:
            stops = self._stops
            self._last_mix, self._lost = self._clock(), None
            self._music.add_to(sound)
            sound *= self._knobs[Channel.MUSIC].take(frames)
            sound *= self._duck.take(frames, self.is_speaking)
            self._sentences.add_to(sound, self._knobs[Channel.VOICE].take(frames))
            self._mix_tones(sound)
            sound *= self._master.take(frames)
        soft_limit(sound)
        return stops, sound

    def attach(self, late: LateSide) -> None:
        """From now on tones and the stop go to the device itself, and tones are no longer in the mix."""
        with self._lock:
            self._late = late
            self._tell_tone_gain()

    def detach(self, late: LateSide) -> None:
        """That device has gone. Another one that was attached meanwhile stays."""
        with self._lock:
            if self._late is late:
                self._late = self._last_mix = None

    @property
    def lost(self) -> SoundError | None:
        """Why nothing is heard any more although an output was there; None while all is well or sound is asked for again."""
        if self._last_mix is not None:
            self._notice_silence(since_s=self._last_mix)
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
            self._notice_silence(since_s=begun if self._last_mix is None else max(begun, self._last_mix))
            if self._lost is not None:
                return False
            time.sleep(POLL_S)
        return True

    def _notice_silence(self, since_s: float) -> None:
        if self._lost is None and self._clock() - since_s > OUTPUT_PATIENCE_S:
            self.lose_output(SoundError("The sound device", "it has stopped taking sound"))

    # --- inside, under the lock

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.sample_rate_hz)

    def _tell_tone_gain(self) -> None:
        if self._late is not None:
            self._late.set_tone_gain(self._master.gain * self._knobs[Channel.TONES].gain)

    def _fade_tones(self, seconds: float) -> None:
        for tone in self._tones:
            tone.fade_out(self._frames(seconds))

    def _mix_tones(self, sound: np.ndarray) -> None:
        gain = self._knobs[Channel.TONES].take(len(sound))
        for tone in self._tones:
            tone.add_to(sound, gain)
        self._tones = [tone for tone in self._tones if not tone.is_over]
