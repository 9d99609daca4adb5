"""A voice that speaks in tones: each text becomes a steady tone whose length tells how long the text is."""

from __future__ import annotations

import threading

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.voice import Manner

SECONDS_PER_CHARACTER = 0.01


class FakeVoice:
    """`rendered` holds all texts in order, `manners` how each was to be spoken. `fails_on` is a text that it cannot speak,
    `hangs_on` one that never ends."""

    def __init__(self, sample_rate_hz: int = 22_050, fails_on: str | None = None, hangs_on: str | None = None) -> None:
        self.sample_rate_hz, self.fails_on, self.hangs_on = sample_rate_hz, fails_on, hangs_on
        self.rendered: list[str] = []
        self.manner = Manner()
        self.manners: list[Manner] = []
        self.is_closed = False

    @property
    def name(self) -> str:
        return "tones"

    def render(self, text: str, monitor: ProgressMonitor) -> Clip:
        monitor.check()
        while text == self.hangs_on:
            monitor.check()
            threading.Event().wait(0.005)
        if text == self.fails_on:
            raise SoundError("The voice tones", "it has lost its breath")
        self.rendered.append(text)
        self.manners.append(self.manner)
        frames = round(len(text) * SECONDS_PER_CHARACTER * self.sample_rate_hz)
        wave = 0.3 * np.sin(2 * np.pi * 300 * np.arange(frames) / self.sample_rate_hz)
        return Clip(wave.astype(np.float32)[None], self.sample_rate_hz)

    def close(self) -> None:
        self.is_closed = True
