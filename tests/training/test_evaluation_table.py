"""The table as it is printed, the documents for other programs, and the paper's figures."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Variant
from artsound_training.evaluation.documents import csv_text, document
from artsound_training.evaluation.gathering import Pair
from artsound_training.evaluation.judged import Evaluation, Judged
from artsound_training.evaluation.paper_table import BEYOND, COLUMNS, PAPER, figure_of
from artsound_training.evaluation.scores import SetScores, absent, score
from artsound_training.evaluation.table import Row, table_text

FAD = score(7.314, 12, "d", 6.9, 7.841, patches=9)
CLAP = score(-0.05, 12, "d")
KL = absent(12, "d", "it was left out")


def evaluation(is_random: bool = False) -> Evaluation:
    scores = SetScores({"fad": FAD, "clap": CLAP, "kl": KL}, {Emotion.SAD: {"fad": score(8.0, 1, "d")}})
    pairs = (Pair("a", Emotion.SAD, Path("g/a.wav"), Path("r/a.wav"), "slow"),)
    ours = Judged("lyrical", Variant.LYRICAL, pairs, scores, {"source": "run"}, {"seconds_per_epoch": [4.0, 2.0]})
    base = Judged("musicgen-small", None, pairs, SetScores({"fad": FAD}, {}), {"source": "hub"})
    networks = {"vggish": {"sha256": None, "is_random": is_random}}
    return Evaluation(
        Path("work"), "test", SetScores({"thd": score(1.5, 1, "d")}, {}), (ours, base), networks, {"seed": 3}
    )


def test_table_2_stands_above_what_may_be_compared() -> None:
    table, notes = table_text(evaluation().rows, False).split("\n\n")
    assert table.splitlines() == [
        "Table II, ours above the paper's; in brackets 95 % by bootstrap over clips",
        "                clips  FAD                CLAP    KL (tags)  KL (hist)  THD   ISc    SNR dB",
        "MG-S Lyrical    12     7.31 [6.90, 7.84]  -0.050  -          -          -     -      -",
        "  the paper            5.06               0.11    -          0.046      1.92  1.031  -3.43",
        "musicgen-small  12     7.31 [6.90, 7.84]  -       -          -          -     -      -",
        "the real music  1      -                  -       -          -          1.50  -      -",
    ]
    assert notes.splitlines()[0] == "Beside the paper's:"
    assert [line.strip().partition(":")[0] for line in notes.splitlines()[1:]] == [each.title for each in COLUMNS]


def test_what_the_paper_has_not_stands_in_a_table_of_its_own() -> None:
    agreement = {"emotion_agreement": score(0.6, 10, "d", 0.25, 0.875), "fad_infinity": absent(10, "d", "too few")}
    rows = (Row("lyrical", Variant.LYRICAL, agreement), Row("other", None, {"fad": FAD}))
    assert table_text(rows, False).split("\n\n")[1].splitlines() == [
        "Beyond the paper",
        "              clips  FAD-infinity  CLAP to the emotion  Emotion agreement",
        "MG-S Lyrical  10     -             -                    0.600 [0.250, 0.875]",
    ]


def test_a_table_of_random_networks_says_that_it_means_nothing() -> None:
    text = table_text([], has_random_networks=True)
    assert (
        "The measuring networks have random weights, to try the chain: no figure of FAD, CLAP, KL or ISc means" in text
    )


def test_the_papers_figures_are_those_of_its_table() -> None:
    assert [figure_of(Variant.OPTIMIZED, each) for each in COLUMNS] == [5.54, 0.13, None, 0.012, 1.75, 1.033, -3.57]
    assert [row.fad for row in PAPER.values()] == [7.02, 5.22, 5.06, 5.54]
    assert figure_of(None, COLUMNS[0]) is None
    assert all(figure_of(variant, each) is None for variant in Variant for each in BEYOND)


def test_the_document_has_a_place_for_every_figure_and_is_json_without_nan() -> None:
    tree = json.loads(json.dumps(document(evaluation(is_random=True)), allow_nan=False))
    assert tree["variants"]["lyrical"]["fad"] == {
        "value": 7.314, "count": 12, "low": 6.9, "high": 7.841, "definition": "d", "patches": 9,
    }  # fmt: skip
    assert tree["variants"]["lyrical"]["kl"]["value"] is None
    assert tree["variants"]["lyrical"]["kl"]["reason"] == "it was left out"
    assert tree["variants"]["lyrical"]["emotions"]["sad"]["fad"]["value"] == 8.0
    assert tree["variants"]["lyrical"]["about"] == {"source": "run", "training": {"seconds_per_epoch": [4.0, 2.0]}}
    assert tree["reference"] == {
        "folder": "work", "split": "test", "clips": 1, "emotions": {"sad": 1},
        "scores": {
            "thd": {"value": 1.5, "count": 1, "low": None, "high": None, "definition": "d"}, "emotions": {},
        },
    }  # fmt: skip
    assert tree["paper"]["lyrical"]["clap"] == 0.11
    assert tree["has_random_networks"] is True
    assert tree["settings"] == {"seed": 3}


def test_the_csv_has_a_line_for_each_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(evaluation()), newline="")))
    assert [(row["set"], row["emotion"], row["measure"], row["value"], row["paper"]) for row in rows] == [
        ("reference", "all", "thd", "1.5", ""),
        ("lyrical", "all", "fad", "7.314", "5.06"),
        ("lyrical", "all", "clap", "-0.05", "0.11"),
        ("lyrical", "all", "kl", "", ""),
        ("lyrical", "sad", "fad", "8.0", ""),
        ("musicgen-small", "all", "fad", "7.314", ""),
    ]
    assert rows[3]["reason"] == "it was left out"
    assert (rows[1]["low"], rows[1]["high"], rows[1]["count"]) == ("6.9", "7.841", "12")
