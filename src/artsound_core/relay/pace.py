"""How fast the neural music is made, and whether it is safe to listen to it already."""

from __future__ import annotations

from dataclasses import dataclass

#: The pace of late counts as much as the pace in all: a model slows down as its piece grows.
RECENT_S = 6.0
#: A block that is this many times overdue counts as time in which nothing was made.
OVERDUE = 1.5
#: What was measured is taken to be so much better than what will come.
CAUTION = 0.85
#: To take over, so much must be in hand beyond the bar that is played next and its crossing back; at the moment when the
#: last of it is made, so much of that must still be there.
IN_HAND_S, SPARE_S = 3.0, 1.0
#: After each return the pace is trusted less, more is wanted in hand, and the stand-in keeps the word for some bars.
RETURN_CAUTION, RETURN_IN_HAND_S, RETURN_BARS = 0.7, 3.0, 2
#: After so many returns the neural music is heard again only when all of it is there.
MOST_RETURNS = 2


class Pace:
    """Seconds of music a second, from the moments at which blocks came."""

    def __init__(self) -> None:
        self._marks: list[tuple[float, float]] = []

    def mark(self, at_s: float, made_s: float) -> None:
        """By `at_s` on the clock `made_s` seconds of music were there."""
        self._marks.append((at_s, made_s))

    def rate(self, now_s: float) -> float:
        """The lower of the pace of late and in all, with caution; 0 while unknown. The time before the first block, which
        holds the loading, does not count."""
        if len(self._marks) < 2:
            return 0.0
        begun_s, last_s = self._marks[0][0], self._marks[-1][0]
        usual_s = (last_s - begun_s) / (len(self._marks) - 1)
        until_s = now_s if now_s - last_s > OVERDUE * usual_s else last_s
        late = max(
            number for number, (at_s, _) in enumerate(self._marks[:-1]) if number == 0 or at_s < until_s - RECENT_S
        )
        return CAUTION * min(self._since(0, until_s), self._since(late, until_s))

    def _since(self, number: int, until_s: float) -> float:
        at_s, made_s = self._marks[number]
        return (self._marks[-1][1] - made_s) / max(until_s - at_s, 1e-6)


@dataclass(frozen=True, slots=True)
class Stock:
    """Seconds of neural music: `in_hand_s` made and not yet heard, `to_make_s` still to come at `rate` a second."""

    in_hand_s: float
    to_make_s: float
    rate: float

    def is_enough(self, bar_s: float, crossing_s: float, returns: int) -> bool:
        """Whether, heard from now on, it will not run dry before its end. `returns`: how often it has done so."""
        if self.to_make_s <= 0.0:
            return self.in_hand_s >= 2.0 * crossing_s
        if returns >= MOST_RETURNS or self.rate <= 0.0:
            return False
        step_s = bar_s + crossing_s
        if self.in_hand_s < step_s + IN_HAND_S + RETURN_IN_HAND_S * returns:
            return False
        making_s = self.to_make_s / (self.rate * RETURN_CAUTION**returns)
        return self.in_hand_s + self.to_make_s - making_s >= step_s + SPARE_S
