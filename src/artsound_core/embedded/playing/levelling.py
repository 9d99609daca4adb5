"""How loud a score will be, reckoned before a note is heard, and the gain that brings it to its target on the way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.composing.score import Part, Score
from artsound_core.embedded.playing.mastering import tone_control
from artsound_core.embedded.playing.partials import LN_1000
from artsound_core.embedded.playing.players import Player
from artsound_core.embedded.playing.sampler import gain_of, mix_of, send_of
from artsound_core.sound.loudness import STEP_S, as_table, gated_loudness, k_weighting

#: The gain may follow what is heard this fast and this far: too slow and too little to be noticed.
_SLEW_DB_A_S, _FARTHEST_DB = 0.35, 2.0
#: A release holds as much energy as this part of it at full sound, and an attack lacks this part of its own.
_RELEASE_SHARE, _ATTACK_SHARE = 0.15, 0.6
#: How many times the first seconds are tried before they are played; the limiter makes loudness a curve of the gain.
_REHEARSALS = 4
#: The reckoning is trusted as much as so many seconds of hearing.
_DOUBT_S = 2.0


def expected_powers(
    score: Score, players: dict[Instrument, Player], sample_rate_hz: int, room_t60_s: float, check: Callable[[], None]
) -> np.ndarray:
    """float64 [tenths of a second]: the K-weighted power that the score will have at a gain of one.

    Powers of notes are added as if nothing were in step, and the room's answer as a decay of its energy: both hold on
    the average of many notes. A loop's tail is added to its start.
    """

    def weight(frequency_hz: np.ndarray) -> np.ndarray:
        tone = np.square(np.abs(tone_control(frequency_hz, sample_rate_hz, score.shelf_db)))
        return np.asarray(k_weighting(frequency_hz, sample_rate_hz) * tone)

    weighting = as_table(weight, sample_rate_hz)
    steps = max(1, round(score.duration_s / STEP_S))
    length = steps + 400
    dry, room = np.zeros(length), np.zeros(length)
    for part in score.parts:
        check()
        powers = _part_powers(part, score, players[part.instrument], weighting, length)
        dry += powers
        room += powers * send_of(part, score) ** 2
    decay = np.exp(-2 * LN_1000 * STEP_S / (0.8 * room_t60_s) * np.arange(30))
    total = dry + np.convolve(room, decay / decay.sum())[:length]
    if not score.loops:
        return total[:steps]
    padded = np.pad(total, (0, -length % steps))
    return np.asarray(padded.reshape(-1, steps).sum(axis=0))


def _part_powers(
    part: Part, score: Score, player: Player, weight: Callable[[np.ndarray], np.ndarray], length: int
) -> np.ndarray:
    total = np.zeros(length)
    tones: dict[int, np.ndarray] = {}
    for note in part.notes:
        if note.pitch not in tones:
            tones[note.pitch] = player.powers(note.pitch, weight)
        mix = mix_of(note, score)
        curve = np.array([(1 - mix) ** 2, 2 * mix * (1 - mix), mix**2]) @ tones[note.pitch]
        place = note.start_s / STEP_S
        first = int(place)
        sounding_s = (
            note.duration_s
            + _RELEASE_SHARE * player.release_s
            - min(_ATTACK_SHARE * player.attack_s, note.duration_s / 2)
        )
        heard = _spread(curve, place - first, sounding_s / STEP_S)
        last = min(length, first + len(heard))
        if last > first:
            total[first:last] += heard[: last - first] * gain_of(part, note) ** 2
    return total


def _spread(curve: np.ndarray, late: float, steps: float) -> np.ndarray:
    """A note's power in the score's steps: it starts `late` (0..1) into the first and sounds for `steps` at most."""
    count = int(np.ceil(steps)) if len(curve) == 1 else min(len(curve), int(np.ceil(steps)))
    sounding = np.clip(steps - np.arange(count), 0, 1) * (curve[0] if len(curve) == 1 else curve[:count])
    spread = np.zeros(count + 1)
    spread[:-1] = sounding * (1 - late)
    spread[1:] += sounding * late
    return spread


class Leveller:
    """Chooses the gain of each hop, so that the whole comes to `target_lufs` though only its past is known.

    `heard` below is always the K-weighted power of each tenth of a second as it left the limiter.
    """

    def __init__(self, expected: np.ndarray, target_lufs: float, loops: bool) -> None:
        self._reckoned, self._expected = expected, expected
        self._target, self._loops = target_lufs, loops
        self._first_db = target_lufs - gated_loudness(expected) if expected.any() else 0.0
        self._gain_db = self._first_db
        self._gains_db = np.zeros(0)
        self._rehearsed_steps = 0
        self._rehearsed_error = 1.0

    @property
    def gain_db(self) -> float:
        return self._gain_db

    def foresee(self, powers: np.ndarray) -> None:
        """What the first part truly holds at unit gain, before the limiter; the rest is taken to err half as surely."""
        known = min(len(powers), len(self._reckoned))
        doubt = _DOUBT_S / STEP_S * float(self._reckoned.mean())
        sums = powers[:known].sum() + doubt, self._reckoned[:known].sum() + doubt
        error = sums[0] / sums[1] if sums[1] > 0.0 else 1.0
        self._expected = np.concatenate([powers[:known], self._reckoned[known:] * error])

    def rehearse(self, heard_at: Callable[[float], np.ndarray]) -> None:
        """Correct the reckoning by the first seconds as they are: `heard_at(gain_db)` plays them at one steady gain."""
        for _ in range(_REHEARSALS):
            heard = heard_at(self._gain_db)[: len(self._expected)]
            gains_db = np.full(len(heard), self._gain_db)
            error = self._error(heard, gains_db)
            short = self._target - self._outcome(heard, error, self._gain_db)
            if not np.isfinite(short) or abs(short) < 0.02:
                break
            self._gain_db += short
        self._first_db, self._rehearsed_steps, self._rehearsed_error = self._gain_db, len(heard), error

    def follow(self, heard: np.ndarray, until_s: float) -> float:
        """The gain in dB to have reached by `until_s`; called once a hop, in order."""
        elapsed_s = until_s - len(self._gains_db) * STEP_S
        self._gains_db = np.append(self._gains_db, np.full(round(elapsed_s / STEP_S), self._gain_db))
        if len(heard) <= self._rehearsed_steps or len(heard) >= len(self._expected):
            return self._gain_db
        error = self._error(heard, self._gains_db[: len(heard)])
        wanted, share = self._gain_db, 1 - len(heard) / len(self._expected)
        for _ in range(3):
            short = self._target - self._outcome(heard, error, wanted)
            if not np.isfinite(short):
                return self._gain_db
            wanted += short / max(share, 0.25)
        self._gain_db = self._allowed(wanted, elapsed_s, until_s)
        return self._gain_db

    def _allowed(self, wanted: float, elapsed_s: float, until_s: float) -> float:
        farthest = _FARTHEST_DB
        if self._loops:
            # A loop ends at the gain it began with, or its seam would be heard.
            farthest = min(farthest, _SLEW_DB_A_S * max(0.0, (len(self._expected) - 1) * STEP_S - until_s))
        step = _SLEW_DB_A_S * elapsed_s
        wanted = float(np.clip(wanted, self._gain_db - step, self._gain_db + step))
        return float(np.clip(wanted, self._first_db - farthest, self._first_db + farthest))

    def _error(self, heard: np.ndarray, gains_db: np.ndarray) -> float:
        """How many times more power was heard than reckoned; at first half a guess, so that one odd note throws nothing."""
        reckoned = self._expected[: len(heard)] * 10 ** (gains_db / 10)
        doubt = _DOUBT_S / STEP_S * float(self._expected.mean()) * 10 ** (self._gain_db / 10)
        if reckoned.sum() + doubt == 0.0:
            return 1.0
        return float((heard.sum() + doubt * self._rehearsed_error) / (reckoned.sum() + doubt))

    def _outcome(self, heard: np.ndarray, error: float, rest_db: float) -> float:
        """The whole's loudness in LUFS if what is still to come errs as the past did and gets `rest_db`."""
        rest = self._expected[len(heard) :] * (error * 10 ** (rest_db / 10))
        return gated_loudness(np.concatenate([heard, rest]))
