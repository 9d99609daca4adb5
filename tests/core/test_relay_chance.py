"""Relays of chance: whatever a model does, nobody hears a hole, a jump or a peak, and the music comes to an end."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.relay.bars import BarLines
from artsound_core.relay.happenings import TookOver
from artsound_core.sound.loudness import true_peak_dbtp
from fakes.relay_simulation import Making, Simulation, longest_silence_s, momentary_lufs, noise


def uneven_making(chance: np.random.Generator, duration_s: float) -> Making:
    """A model that loads, slows down as its piece grows, wavers, and now and then stands still for some seconds."""
    blocks = 200
    costs = chance.uniform(0.2, 2.0) * (1.0 + chance.uniform(0.0, 1.5) * np.arange(blocks) / blocks)
    costs *= chance.lognormal(0.0, chance.uniform(0.0, 0.5), blocks) * duration_s / blocks
    for _ in range(int(chance.integers(0, 3))):
        costs[chance.integers(0, blocks)] += chance.uniform(0.0, 12.0)
    times = chance.uniform(0.0, 5.0) + np.concatenate([[0.0], np.cumsum(costs)])
    return lambda now_s: float(np.interp(now_s, times, np.linspace(0.0, duration_s, blocks + 1)))


def breathing_bars(chance: np.random.Generator, duration_s: float) -> BarLines:
    tempo_bpm, beats_per_bar = float(chance.uniform(45.0, 190.0)), int(chance.integers(2, 5))
    lengths = 60.0 / tempo_bpm * beats_per_bar * chance.uniform(0.95, 1.05, 200)
    starts = chance.uniform(0.0, 0.5) + np.concatenate([[0.0], np.cumsum(lengths)])
    return BarLines(tuple(starts[starts < duration_s].tolist()), tempo_bpm, beats_per_bar)


@pytest.mark.parametrize("seed", range(24))
def test_whatever_the_model_does_the_music_goes_on(seed: int) -> None:
    chance = np.random.default_rng(seed)
    stand_in_s, neural_s = float(chance.choice([8.0, 20.0, 40.0])), float(chance.choice([6.0, 20.0, 30.0]))
    bars = breathing_bars(chance, stand_in_s)
    quieter = 10 ** (chance.uniform(-6.0, 6.0) / 20.0)
    simulation = Simulation(
        noise(stand_in_s, 0.08, seed),
        noise(neural_s, 0.08 * quieter, seed + 1000),
        bars,
        uneven_making(chance, neural_s),
        fails_at_s=float(chance.uniform(0.0, neural_s)) if chance.random() < 0.4 else None,
        block_s=float(chance.choice([0.2, 0.5, 1.0, 2.3])),
        is_beaten=bool(chance.random() < 0.5),
    ).run()
    assert simulation.listener.is_complete
    assert simulation.listener.silent_s == 0.0
    assert longest_silence_s(simulation.heard) == 0.0
    assert true_peak_dbtp(simulation.heard) < -1.0
    momentary = momentary_lufs(simulation.heard)
    assert np.abs(momentary[4:] - momentary[:-4]).max() < 1.5
    for place in [each.at_s for each in simulation.happenings if isinstance(each, TookOver)][:1]:
        assert np.abs(np.array(bars.starts_s) - place).min() < 0.001
    assert simulation.kinds.count("TookOver") - simulation.kinds.count("WentBack") in (0, 1)
    assert simulation.kinds[-1] in ("TookOver", "GaveUp")
