"""The names of all figures, in the order in which they are taken: keys of `evaluation.json`, words for `--skip`."""

from __future__ import annotations

MEASURES = (
    "fad", "fad_infinity", "clap", "clap_emotion", "kl", "kl_histogram", "thd", "isc", "snr", "emotion_agreement",
)  # fmt: skip
