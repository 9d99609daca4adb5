"""What is said of the walk and of how the picture is shown; what is said of the painting itself comes from the core."""

from __future__ import annotations

from artsound_desktop.language import Texts


class WalkTexts(Texts):
    ENTERED = "You are walking the painting. {step}"
    FIRST_LEGEND = (
        "The arrow keys move, Enter goes closer, Backspace back out. Tones tell side, height, colour and contrast; "
        "Control F1 explains them."
    )
    NEWLY = "{zoomed} {step}"
    SWEEP = "Sweep."
    PREPARING = "Preparing the walk."
    LEGEND_TITLE = "How the tones speak"
    KEYS = "The arrow keys move, Enter goes closer, Backspace goes back out, Home says where you are."
    LETTERS = "N goes to the next main thing, Shift N to the one before, T lists them, S sweeps."
    NO_LETTERS = "Control J goes to the next main thing, Control Shift T lists them, Control T sweeps."

    AS_PAINTED = "Picture as painted."
    HIGH_CONTRAST = "Picture in high contrast."
    GREY = "Picture in grey."
    EDGES = "Edges of the picture."
    ENLARGED = "Picture {percent} percent."
    LARGEST = "{percent} percent is the largest."
    SMALLEST = "The whole picture is shown."

    WHERE_PICTURE = "You are on the picture of {painting}."
    HELP_PICTURE = (
        "The arrow keys walk it in steps, Enter goes closer, Backspace back out, Home says where you are, N goes to the next "
        "main thing, T lists them, S sweeps from left to right. Control F1 explains the tones."
    )
