"""Says and shows how far a longer work is: its name after a second, then 25, 50 and 75 percent, then its end.

Work that is done within a second is neither said nor shown: its result speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from artsound_core.progress import (
    DownloadAdvanced,
    Event,
    ModelLoading,
    PictureAdvanced,
    SavingAdvanced,
    StageAdvanced,
)
from artsound_core.stage import Stage
from artsound_desktop.texts import Text

#: Work that ends sooner than this needs no words: its result speaks.
SILENT_S = 1.0
#: Work that tells nothing of itself is told by its lasting alone, and later: it may be just about to end.
LASTING_S = 4.0
_QUARTERS = (25, 50, 75)

#: A part of a work: one stage of the core, or the kind of event that tells how far it is.
Part = Stage | type[PictureAdvanced] | type[SavingAdvanced]


@dataclass(frozen=True, slots=True)
class ShownWork:
    """What the bar at the window's foot shows; `percent` is None where nobody knows how long the work will last."""

    name: str
    percent: int | None


def _shown_nowhere(_work: ShownWork | None) -> None:
    return None


class ProgressWords:
    """One work from its begin to its end. `clock` gives seconds; `say` gets whole sentences, `show` what a bar can show."""

    def __init__(
        self,
        name: str,
        say: Callable[[str], None],
        clock: Callable[[], float],
        show: Callable[[ShownWork | None], None] = _shown_nowhere,
    ) -> None:
        self._name, self._say, self._clock, self._show = name, say, clock, show
        self._begun_s = clock()
        self._said: int | None = None
        self._percent: int | None = None
        self._has_ended = False

    def advance(self, share: float | None = None) -> None:
        """Called as often as there is news; `share` 0..1 is how much is done, None where nobody knows."""
        if self._has_ended:
            return
        if share is not None:
            self._percent = max(self._percent or 0, int(min(max(share, 0.0), 1.0) * 100))
        if self._said is None:
            if self._clock() - self._begun_s < SILENT_S:
                return
            self._said = 0
            self._say(self._name)
        elif (reached := max((each for each in _QUARTERS if (self._percent or 0) >= each), default=0)) > self._said:
            self._said = reached
            self._say(Text.PERCENT.format(percent=reached))
        self._show(ShownWork(self._name, self._percent))

    def last(self) -> None:
        """Called now and then while the work goes on, for a work that tells nothing of itself."""
        if self._clock() - self._begun_s >= LASTING_S:
            self.advance()

    def end(self, sentence: str | None = None) -> None:
        """Say the end, if the begin was said; a later `advance` says nothing more."""
        if self._has_ended:
            return
        self._has_ended = True
        if self._said is not None and sentence is not None:
            self._say(sentence)
        self._show(None)


def listening(words: ProgressWords, spans: Mapping[Part, tuple[float, float]]) -> Callable[[Event], None]:
    """What a job's `heard` does: turns events into the share of the whole work that is done.

    `spans`: the parts that tell how far they are, and from where to where in the whole time each of them usually lasts, 0..1.
    Events of other parts, and models that are loaded, only tell that the work goes on.
    """

    def heard(event: Event) -> None:
        if isinstance(event, StageAdvanced | PictureAdvanced | SavingAdvanced):
            span = spans.get(event.stage if isinstance(event, StageAdvanced) else type(event))
            if span is None or event.total <= 0:
                words.advance()
            else:
                words.advance(span[0] + (span[1] - span[0]) * event.done / event.total)
        elif isinstance(event, ModelLoading | DownloadAdvanced):
            words.advance()

    return heard
