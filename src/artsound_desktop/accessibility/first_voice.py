"""Who speaks at the first start: our own voice, or a screen reader that is already there. Never both."""

from __future__ import annotations


def wants_own_voice(chosen: bool | None, screen_reader_found: bool) -> bool:
    """The person's choice, or without one our own voice where no screen reader was found."""
    return not screen_reader_found if chosen is None else chosen
