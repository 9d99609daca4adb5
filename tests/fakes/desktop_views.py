"""Views without a screen: they remember what they were told to show, and answer questions as the test says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_core.painting import Painting
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.playback import Transport
from artsound_desktop.screens.feeling.words import Feeling
from artsound_desktop.screens.listening.words import Page
from artsound_desktop.screens.reading.script import Line


class FakeView:
    """All the screens' views in one. `answer` is the file that the save dialogs give, None for cancelled."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self.emotion: Emotion | None = None
        self.transport: Transport | None = None
        self.length_s: float | None = None
        self.names: list[str] = []
        self.row: int | None = None
        self.focus = "nothing"
        self.caret_line = 0
        self.read: Line | None = None
        self.suggestion: str | None = None
        self.answer: Path | None = None
        self.checked: dict[CommandId, bool] = {}
        self.feeling: Feeling | None = None
        self.tells_mood_itself = False

    def show_page(self, page: Page, painting: Painting) -> None:
        self.page = page

    def show_description(self, page: Page, line: int = 0) -> None:
        self.page, self.caret_line = page, line

    def go_to_line(self, line: int) -> None:
        self.caret_line = line

    @property
    def is_reading(self) -> bool:
        return self.focus == "description"

    def show_read(self, line: Line | None) -> None:
        self.read = line

    def follow_with_focus(self, then: Callable[[], None]) -> None:
        self.focus_description(then)

    def focus_description(self, then: Callable[[], None]) -> None:
        self.focus = "description"
        then()

    def show_transport(self, transport: Transport) -> None:
        self.transport = transport

    def show_emotion(self, choice: Emotion | None) -> None:
        self.emotion = choice

    def show_feeling(self, feeling: Feeling) -> None:
        self.feeling = feeling

    def show_length(self, length_s: float) -> None:
        self.length_s = length_s

    def show_checked(self, wanted: CommandId, is_checked: bool) -> None:
        self.checked[wanted] = is_checked

    def show_paintings(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self.row = 0

    def rename_paintings(self, first: int, names: Sequence[str]) -> None:
        self.names[first : first + len(names)] = names

    def choose(self, row: int) -> None:
        self.row = row

    def focus_list(self, then: Callable[[], None]) -> None:
        self.focus = "list"
        then()

    def ask_where_to_save(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None:
        self.suggestion = suggestion
        if self.answer is not None:
            on_chosen(self.answer)

    ask_where_to_save_score = ask_where_to_save
