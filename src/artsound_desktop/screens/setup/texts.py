"""The words of the first start."""

from __future__ import annotations

from artsound_desktop.language import Texts


class SetupTexts(Texts):
    TITLE = "Set up Artsound"
    WELCOME = "Welcome to Artsound. A few questions first: the arrow keys choose, Enter goes on, Escape skips them."
    SPEAKS = "Who speaks to you?"
    SPEED = "How fast should the voice speak?"
    SPEED_SLOW = "Slow"
    SPEED_USUAL = "As usual"
    SPEED_QUICK = "Quick"
    SPEED_FASTER = "Faster"
    SPEED_FASTEST = "Very fast"
    VOLUME = "How loud should it be?"
    VOLUME_OPTION = "{percent} percent"
    COLOURS = "Which colours are good for you?"
    TEXT_SIZE = "How large should the text be?"
    TEXT_SIZE_OPTION = "{percent} percent"
    NEXT = "Go on"
    SKIP = "Skip all"
    DONE = "Artsound is set up. Control comma opens all settings."
    SKIPPED = "Set-up skipped. Shift F1 does it again."
