"""The sound bank: every instrument's tones, computed when first asked for, all brought to one loudness, and kept a while.

Loudness here is K-weighted power (BS.1770), 1.0 for a sustained tone or for the first quarter second of a ringing one:
so a part's level in the score means the same whichever instrument plays it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

import numpy as np

from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.playing.drums import PERCUSSION, strike
from artsound_core.embedded.playing.noise import band, burst, generator
from artsound_core.embedded.playing.partials import ring
from artsound_core.embedded.playing.sections import CARRIED, SECTIONS, Section, harmonics, loop
from artsound_core.embedded.playing.strokes import STRUCK, Knock, Stroke, hertz
from artsound_core.embedded.playing.winds_and_bows import SOLOS, Solo
from artsound_core.sound.loudness import as_table, k_weighting

#: Raised whenever a tone sounds different from before: saved music names it, so that it is known what can be replayed.
GENERATOR_VERSION = 1
#: Bytes of tones kept for the next notes: half a minute's piece needs 20 to 60 MB.
MEMORY_BYTES = 160 << 20
#: Frames of a solo's wave table: read without interpolation, its error stays under -90 dB.
TABLE_FRAMES = 32768
#: Frames of a loop of breath, 1.5 s at 44.1 kHz.
AIR_FRAMES = 65536
#: A ringing tone is brought to loudness 1 over this long from its stroke.
_STROKE_S = 0.25
#: Tones are computed in steps of this length, so that notes of like length share one.
_LENGTH_STEP_S = 0.5


class Bank:
    """Tones at one sample rate. Everything follows from instrument and pitch alone: no tone depends on who asked before."""

    def __init__(self, sample_rate_hz: int, memory_bytes: int = MEMORY_BYTES) -> None:
        self.sample_rate_hz = sample_rate_hz
        self._limit_hz = CARRIED * sample_rate_hz
        self._weight = as_table(lambda frequency_hz: k_weighting(frequency_hz, sample_rate_hz), sample_rate_hz)
        self._memory_bytes = memory_bytes
        self._kept: OrderedDict[Hashable, np.ndarray] = OrderedDict()
        self._kept_bytes = 0

    def struck(self, instrument: Instrument, pitch: int, needed_s: float) -> np.ndarray:
        """float32 [2, frames], soft and bright, at least `needed_s` long or until it has died."""
        stroke = self.stroke(instrument, pitch)
        ringing_s = min(needed_s, float(stroke.partials.t60_s.max()) * 1.1)
        steps = int(np.ceil(ringing_s / _LENGTH_STEP_S))
        return self._keep((instrument, pitch, steps), lambda: self._ring(stroke, instrument, pitch, steps))

    def stroke(self, instrument: Instrument, pitch: int) -> Stroke:
        """The partials of a struck or plucked tone, at loudness 1 in both layers."""
        stroke = STRUCK[instrument].stroke(pitch)
        partials = stroke.partials.below(self._limit_hz)
        weight = self._weight(partials.frequency_hz[0])
        soft, _, bright = partials.powers(weight, 5, _STROKE_S / 5).mean(axis=1)
        return Stroke(partials.scaled(soft**-0.5, bright**-0.5), stroke.knock, stroke.onset_s)

    def section(self, instrument: Instrument, pitch: int) -> np.ndarray:
        """complex64 [2, frames], soft and bright: a loop without a seam."""
        return self._keep((instrument, pitch), lambda: self._section_loop(SECTIONS[instrument], instrument, pitch))

    def solo(self, instrument: Instrument, pitch: int) -> np.ndarray:
        """float32 [2, TABLE_FRAMES]: one period of the soft and of the bright tone."""
        return self._keep((instrument, pitch), lambda: self._period(SOLOS[instrument], instrument, pitch))

    def air(self, instrument: Instrument) -> np.ndarray:
        """float32 [AIR_FRAMES]: the noise of bow or breath, mean square 1, without a seam."""
        _, low_hz, high_hz = SOLOS[instrument].noise
        chance = generator("air", instrument.name)
        return self._keep((instrument, "air"), lambda: band(AIR_FRAMES, low_hz, high_hz, self.sample_rate_hz, chance))

    def drum(self, drum: Drum) -> np.ndarray:
        """float32 [frames]: its loudest tenth of a second has loudness 1, times its own gain."""
        return self._keep(drum, lambda: self._strike(drum))

    def harmonic_powers(
        self, voice: Section | Solo, pitch: int, weight: Callable[[np.ndarray], np.ndarray]
    ) -> np.ndarray:
        """float64 [3]: weighted mean square of soft², soft*bright and bright² of a sustained tone at loudness 1."""
        frequency, soft = harmonics(voice.soft, hertz(pitch), self._limit_hz)
        _, bright = harmonics(voice.bright, hertz(pitch), self._limit_hz)
        soft, bright = self._level(frequency, soft), self._level(frequency, bright)
        return np.asarray(np.array([soft**2, soft * bright, bright**2]) @ weight(frequency) / 2)

    def _level(self, frequency: np.ndarray, amplitudes: np.ndarray) -> np.ndarray:
        power = np.square(amplitudes) @ self._weight(frequency) / 2
        return np.asarray(amplitudes / np.sqrt(power))

    def _ring(self, stroke: Stroke, instrument: Instrument, pitch: int, steps: int) -> np.ndarray:
        frames = round(steps * _LENGTH_STEP_S * self.sample_rate_hz)
        sound = ring(stroke.partials, frames, self.sample_rate_hz)
        sound += self._knock(stroke.knock, frames, instrument, pitch)
        onset = max(2, round(stroke.onset_s * self.sample_rate_hz))
        sound[:, :onset] *= np.square(np.sin(np.linspace(0, np.pi / 2, onset, dtype=np.float32)))
        return sound

    def _knock(self, knock: Knock, frames: int, instrument: Instrument, pitch: int) -> np.ndarray:
        """float32 [2, frames]: gentle strokes knock less."""
        sound = np.zeros((2, frames), np.float32)
        length = min(frames, round(1.2 * knock.t60_s * self.sample_rate_hz))
        chance = generator("knock", instrument.name, pitch)
        noise = burst(length, knock.low_hz, knock.high_hz, knock.t60_s, self.sample_rate_hz, chance) * knock.level
        noise *= np.linspace(1, 0, length, dtype=np.float32) ** 0.25
        sound[0, :length], sound[1, :length] = 0.4 * noise, noise
        return sound

    def _section_loop(self, section: Section, instrument: Instrument, pitch: int) -> np.ndarray:
        sound = loop(section, hertz(pitch), instrument.name, self.sample_rate_hz)
        for layer, spectrum in zip(sound, (section.soft, section.bright), strict=True):
            frequency, amplitudes = harmonics(spectrum, hertz(pitch), self._limit_hz)
            layer *= np.float32(self._level(frequency, amplitudes)[0] / amplitudes[0])
        return sound

    def _period(self, solo: Solo, instrument: Instrument, pitch: int) -> np.ndarray:
        turns = generator("period", instrument.name).random(90)
        layers = []
        for spectrum in (solo.soft, solo.bright):
            frequency, amplitudes = harmonics(spectrum, hertz(pitch), self._limit_hz)
            bins = np.zeros(TABLE_FRAMES // 2 + 1, np.complex128)
            levelled = self._level(frequency, amplitudes)
            bins[1 : len(levelled) + 1] = levelled * np.exp(2j * np.pi * turns[: len(levelled)])
            layers.append(np.fft.irfft(bins, TABLE_FRAMES) * (TABLE_FRAMES / 2))
        return np.stack(layers).astype(np.float32)

    def _strike(self, drum: Drum) -> np.ndarray:
        sound = strike(drum, self.sample_rate_hz)
        frequency = np.fft.rfftfreq(len(sound), 1 / self.sample_rate_hz)
        weighted = np.fft.irfft(np.fft.rfft(sound) * np.sqrt(self._weight(frequency)), len(sound))
        window = min(len(sound), self.sample_rate_hz // 10)
        sums = np.cumsum(np.concatenate([[0.0], np.square(weighted)]))
        loudest = float((sums[window:] - sums[:-window]).max()) / window
        return np.asarray(sound * np.float32(10 ** (PERCUSSION[drum].gain_db / 20) / np.sqrt(loudest)))

    def _keep(self, name: Hashable, make: Callable[[], np.ndarray]) -> np.ndarray:
        tone = self._kept.pop(name, None)
        if tone is None:
            tone = make()
            self._kept_bytes += tone.nbytes
        self._kept[name] = tone
        while self._kept_bytes > self._memory_bytes and len(self._kept) > 1:
            self._kept_bytes -= self._kept.popitem(last=False)[1].nbytes
        return tone
