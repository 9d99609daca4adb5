"""Decides about the walk through the painting: where one is, what is said of it, what sounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from artsound_core.clip import Clip
from artsound_core.exploring.legend import legend
from artsound_core.exploring.main_things import MainThing, main_things_of
from artsound_core.exploring.phrases import WALK_WORDINGS, WalkWording
from artsound_core.exploring.place import HOME, Direction, Place, Rect, place_at
from artsound_core.exploring.scale import Scale, scale_of
from artsound_core.exploring.survey import Survey, Surveyor
from artsound_core.exploring.tones import Tones
from artsound_core.exploring.words import WalkWords
from artsound_core.music_prompt import Mode
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.language import language_for, spoken_language
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.screens.walk.keys import WalkKey
from artsound_desktop.screens.walk.preparation import Preparation
from artsound_desktop.screens.walk.texts import WalkTexts
from artsound_desktop.settings import KeptSettings
from artsound_desktop.works import Seen

_DIRECTIONS = {
    WalkKey.LEFT: Direction.LEFT,
    WalkKey.RIGHT: Direction.RIGHT,
    WalkKey.UP: Direction.UP,
    WalkKey.DOWN: Direction.DOWN,
}


class WalkView(Protocol):
    def bring_focus(self) -> None:
        """Give the picture the focus; that is not told as an arrival."""
        ...

    def show_walked(self, cell: Rect) -> None:
        """Outline where the walk is, as long as the focus is on the picture; a picture that is enlarged is moved there."""
        ...


class ToneEngine(Protocol):
    """The part of the sound engine that the walk needs."""

    @property
    def sample_rate_hz(self) -> int: ...

    def tone(self, clip: Clip) -> None:
        """Play it over everything else, in place of the tone before."""
        ...


class WalkPresenter:
    """One painting at a time. A tone sounds before the words of a step are said, for it is the quicker answer.

    `tonality`: key and mode of the music, to which the tones keep; None where there is none.
    """

    def __init__(
        self,
        view: WalkView,
        engine: ToneEngine,
        tonality: Callable[[], tuple[str, Mode] | None],
        settings: KeptSettings,
        surroundings: Surroundings,
        surveyor: Surveyor | None = None,
    ) -> None:
        self._view, self._engine, self._tonality = view, engine, tonality
        self._settings, self._with = settings, surroundings

        def warm(survey: Survey) -> None:
            """The first tone is the slowest, so it is made where nobody waits for it."""
            Tones(survey, Scale(), engine.sample_rate_hz).tone(HOME)

        self._prepared = Preparation(surroundings, surveyor or Surveyor(), warm)
        self._place, self._number = HOME, 0
        self._thing: MainThing | None = None
        self._was_explained = False

    def commands(self) -> Handlers:
        return {
            CommandId.WALK: self.walk,
            CommandId.WHERE_AM_I: partial(self._press, WalkKey.WHERE),
            CommandId.NEXT_THING: partial(self._press, WalkKey.NEXT),
            CommandId.PREVIOUS_THING: partial(self._press, WalkKey.PREVIOUS),
            CommandId.CLOSER: partial(self._press, WalkKey.CLOSER),
            CommandId.BACK_OUT: partial(self._press, WalkKey.BACK),
            CommandId.SWEEP: partial(self._press, WalkKey.SWEEP),
            CommandId.MAIN_THINGS: partial(self._press, WalkKey.CONTENTS),
            CommandId.LEGEND: self.explain,
        }

    def take(self, seen: Seen) -> None:
        """Another painting is shown: the walk begins anew, in its middle."""
        self._with.jobs.stop(Slot.SWEEP)
        self._place, self._thing, self._number = HOME, None, 0
        self._view.show_walked(self._place.cell)
        self._prepared.take(seen.painting)

    # --- what the person asks for

    def walk(self) -> None:
        """Bring the focus to the picture, and say where one is."""
        if self._prepared.has_painting:
            self._view.bring_focus()
        self._prepared.when_surveyed(self._enter)

    def enter(self) -> None:
        """The focus has come to the picture."""
        if self._prepared.has_painting:
            self._prepared.when_surveyed(self._enter)

    def press(self, key: WalkKey) -> None:
        """A key on the picture."""
        if not key.is_letter or self._settings.now.has_single_keys:
            self._press(key)

    def _press(self, key: WalkKey) -> None:
        self._with.jobs.stop(Slot.SWEEP)  # a step that is made before the sweep is ready takes its place
        match key:
            case WalkKey.CLOSER:
                self._prepared.when_surveyed(self.go_closer)
            case WalkKey.BACK:
                self._prepared.when_surveyed(self.go_back)
            case WalkKey.WHERE:
                self._prepared.when_surveyed(self.tell_where)
            case WalkKey.SWEEP:
                self._prepared.when_surveyed(self.sweep)
            case WalkKey.NEXT:
                self._prepared.when_complete(lambda: self.go_to_thing(1))
            case WalkKey.PREVIOUS:
                self._prepared.when_complete(lambda: self.go_to_thing(-1))
            case WalkKey.CONTENTS:
                self._prepared.when_complete(self.tell_contents)
            case _:
                self._prepared.when_surveyed(lambda: self.move(_DIRECTIONS[key]))

    def move(self, direction: Direction) -> None:
        """A step, or a word about the edge."""
        before, there = self._place, self._place.moved(direction)
        if there is None:
            self._with.announcer.say(self._words.edge(before, direction))
            return
        self._go(there)
        self._with.announcer.say(self._words.step(there, before))

    def go_closer(self) -> None:
        """Into the cell one is in; just after a main thing was gone to, towards that."""
        closer = self._place.closer()
        if closer is None:
            self._with.announcer.say(self._words.wording.phrase("deepest"))
            return
        if self._thing is not None:
            closer = place_at(self._thing.x, self._thing.y, closer.level)
        self._zoom(closer)

    def go_back(self) -> None:
        """Back out, to the cell that the present part was."""
        outer = self._place.outer
        if outer is None:
            self._with.announcer.say(self._words.wording.phrase("outermost"))
        else:
            self._zoom(outer)

    def tell_where(self) -> None:
        self._sound(self._tones(self._survey).tone(self._place))
        self._with.announcer.say(" ".join(self._words.where(self._place)))

    def go_to_thing(self, step: int) -> None:
        """The next main thing (1) or the one before (-1), at the present zoom; after the last comes the first."""
        things = main_things_of(self._survey)
        if not things:
            self._with.announcer.say(self._words.contents(things)[0])
            return
        before = self._number or (0 if step > 0 else 1)  # backwards from the start comes the last
        number = (before - 1 + step) % len(things) + 1
        thing = things[number - 1]
        place = place_at(thing.x, thing.y, self._place.level)
        self._sound(self._tones(self._survey).thing(thing.x, thing.y, place))
        self._place, self._thing, self._number = place, thing, number
        self._view.show_walked(place.cell)
        self._with.announcer.say(self._words.thing(thing, number, len(things)))

    def tell_contents(self) -> None:
        contents = self._words.contents(main_things_of(self._survey))
        self._with.announcer.read(contents, contents[0])

    def sweep(self) -> None:
        """Play the part one is in from left to right. Its hundred tones take too long to be made while a key waits."""
        tones, part = self._tones(self._survey), self._place.part

        def work(monitor: ProgressMonitor) -> Clip:
            return tones.sweep(part, monitor)

        self._with.jobs.start(Job(Slot.SWEEP, work, self._sound, self._with.tell_trouble))
        self._with.announcer.say(WalkTexts.SWEEP, Level.QUIET)

    def explain(self) -> None:
        """How the tones speak, and the keys."""
        has_letters = self._settings.now.has_single_keys
        keys = (WalkTexts.KEYS, WalkTexts.LETTERS if has_letters else WalkTexts.NO_LETTERS)
        self._was_explained = True
        self._with.announcer.read((*legend(self._wording), *keys), WalkTexts.LEGEND_TITLE)

    # --- inside

    def _enter(self) -> None:
        self._prepared.seek_faces()
        entered = WalkTexts.ENTERED.format(step=self._words.step(self._place))
        self._sound(self._tones(self._survey).tone(self._place))
        if self._was_explained:
            self._with.announcer.say(entered)
        else:
            self._was_explained = True
            self._with.announcer.read((entered, WalkTexts.FIRST_LEGEND), entered)

    def _zoom(self, place: Place) -> None:
        self._go(place)
        zoomed = self._words.wording.phrase(f"zoom.{place.level}")
        self._with.announcer.say(WalkTexts.NEWLY.format(zoomed=zoomed, step=self._words.step(place)))

    def _go(self, place: Place) -> None:
        self._sound(self._tones(self._survey).tone(place))
        self._place, self._thing = place, None
        self._view.show_walked(place.cell)
        self._prepared.seek_faces()

    @property
    def _survey(self) -> Survey:
        return self._prepared.survey

    @property
    def _wording(self) -> WalkWording:
        """The language of the descriptions, which is the window's where none was chosen for them."""
        return WALK_WORDINGS[language_for(self._settings.now.description_language, (spoken_language(),))]

    @property
    def _words(self) -> WalkWords:
        return WalkWords(self._survey, self._wording)

    def _tones(self, survey: Survey) -> Tones:
        return Tones(survey, scale_of(self._tonality()), self._engine.sample_rate_hz)

    def _sound(self, clip: Clip) -> None:
        self._engine.tone(clip)
