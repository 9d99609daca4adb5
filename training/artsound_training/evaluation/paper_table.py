"""The paper's Table II as numbers, and which of ours may stand beside which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from artsound_core.music_prompt import Variant


@dataclass(frozen=True, slots=True)
class PaperRow:
    """SNR in dB; the others have no unit."""

    fad: float
    clap: float
    kl: float
    thd: float
    isc: float
    snr: float


#: Table II of the paper (its SNR column stands in the dissertation's table alone).
PAPER: Mapping[Variant, PaperRow] = {
    Variant.EMOTIVE: PaperRow(7.02, 0.075, 0.054, 1.79, 1.044, -4.29),
    Variant.NARRATIVE: PaperRow(5.22, 0.096, 0.045, 1.73, 1.032, -2.47),
    Variant.LYRICAL: PaperRow(5.06, 0.11, 0.046, 1.92, 1.031, -3.43),
    Variant.OPTIMIZED: PaperRow(5.54, 0.13, 0.012, 1.75, 1.033, -3.57),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One measure of the table. `figure`: the paper's that belongs beside it, None where it has none of this kind.

    `beside`: whether the two may be compared, and why or why not.
    """

    name: str
    title: str
    unit: str
    decimals: int
    figure: str | None
    beside: str
    lower_is_better: bool | None


#: In the paper's order; its KL is one of histograms, so it stands beside ours of histograms.
COLUMNS: tuple[Column, ...] = (
    Column(
        "fad", "FAD", "", 2, "fad",
        "the same distance on the same network, but other test clips: the paper's split lets songs cross from training to "
        "test, which lowers it; and it grows where there are fewer patches",
        True,
    ),
    Column(
        "clap", "CLAP", "", 3, "clap",
        "the paper does not name its checkpoint, and the range of the score depends on it: compare the order of the "
        "variants, not the figures",
        False,
    ),
    Column(
        "kl", "KL (tags)", "", 3, None,
        "the field's own measure; the paper's KL is another one, so none of its figures belongs here",
        True,
    ),
    Column(
        "kl_histogram", "KL (hist)", "", 3, "kl",
        "the paper's own kind; the range of its histograms is not published, so only the order of magnitude compares",
        True,
    ),
    Column(
        "thd", "THD", "", 2, "thd",
        "the paper gives no definition beyond the ratio, and chords have no one fundamental: compare the order only",
        True,
    ),
    Column(
        "isc", "ISc", "", 3, "isc",
        "values near 1.03 are none of a tagger with 527 classes, so the paper's network must be another one: not comparable",
        False,
    ),
    Column(
        "snr", "SNR", "dB", 2, "snr",
        "the dissertation does not say how the noise was estimated: compare the order only",
        False,
    ),
)  # fmt: skip

#: Measures beyond the paper's table, with titles for a reader.
BEYOND: tuple[Column, ...] = (
    Column("fad_infinity", "FAD-infinity", "", 2, None, "FAD without the bias of small sets (Gui 2024)", True),
    Column("clap_emotion", "CLAP to the emotion", "", 3, None, "against the text “{emotion} song”, as the paper's chart", False),
    Column("emotion_agreement", "Emotion agreement", "", 3, None, "how often a reader hears the painting's emotion in it", False),
)  # fmt: skip


def figure_of(variant: Variant | None, column: Column) -> float | None:
    """The paper's figure beside one of ours."""
    if variant is None or column.figure is None:
        return None
    return float(getattr(PAPER[variant], column.figure))
