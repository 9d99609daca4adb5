"""The networks that measure, as the person named them; random ones only where that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from artsound_core.errors import UsageError
from artsound_training.evaluation import (
    clap_score,
    emotion_agreement,
    fad,
    histogram_kl,
    inception_score,
    kl_divergence,
)
from artsound_training.evaluation import fad_infinity as infinity
from artsound_training.evaluation.bootstrap import CENTRED_DEFINITION, DEFINITION
from artsound_training.evaluation.measure_names import MEASURES
from artsound_training.evaluation.readings import Reading, Readings
from artsound_training.evaluation.sounds import key_of

if TYPE_CHECKING:
    from artsound_training.evaluation.clap import Clap

_BY_VGGISH = frozenset({"fad", "fad_infinity", "kl_histogram", "emotion_agreement"})
_BY_TAGGER = frozenset({"kl", "isc"})
_BY_CLAP = frozenset({"clap", "clap_emotion"})
#: Random networks are always the same ones: two runs of a demo then agree.
_RANDOM_SEED = 0
#: A change of how clips are read or what is kept of them.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Named:
    """What the person named: files of weights, a folder of CLAP; `allows_random` for those that were not named."""

    vggish: Path | None = None
    tagger: Path | None = None
    clap: Path | None = None
    allows_random: bool = False


@dataclass(frozen=True, slots=True)
class Networks:
    """`readings` on each clip, `definitions` of each figure that is taken, `about` each network for the document."""

    readings: Readings
    definitions: Mapping[str, str]
    about: Mapping[str, Mapping[str, Any]]
    clap: Clap | None = None

    @property
    def identity(self) -> str:
        """Names all that decides the figures but the clips."""
        return key_of(_VERSION, self.readings.identity, *(f"{name} {text}" for name, text in self.definitions.items()))


@dataclass(slots=True)
class _Found:
    readings: dict[str, Reading] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    about: dict[str, dict[str, Any]] = field(default_factory=dict)


def load_networks(
    named: Named, left_out: Collection[str], device: str, scratch: Path, check: Callable[[], None]
) -> Networks:
    """What the figures need that are not in `left_out`. `scratch`: a folder for a random CLAP.

    Raises `UsageError` where a figure's network was not named, and `ModelError` for one that cannot be loaded.
    """
    wanted = [name for name in MEASURES if name not in left_out]
    found, clap = _Found(), None
    if _BY_VGGISH & set(wanted):
        _add_vggish(found, named, device, wanted, check)
    if _BY_TAGGER & set(wanted):
        _add_tagger(found, named, device, wanted, check)
    if _BY_CLAP & set(wanted):
        clap = _add_clap(found, named, device, wanted, scratch, check)
    _add_signal_measures(found, wanted, check)
    ordered = {name: found.definitions[name] for name in wanted}
    return Networks(Readings(**found.readings), ordered, found.about, clap)


def _add_vggish(found: _Found, named: Named, device: str, wanted: list[str], check: Callable[[], None]) -> None:
    from artsound_training.evaluation.weights import load_vggish

    seed = _seed_for(named.vggish, named, "--vggish FILE", "fad fad_infinity kl_histogram emotion_agreement")
    network = load_vggish(named.vggish, device, random_seed=seed, check=check)
    found.readings["patches"] = Reading(
        key_of("vggish", _VERSION, network.definition),
        lambda sound: network.embeddings(sound.samples, sound.sample_rate_hz, check),
    )
    found.about["vggish"] = _about(network.weights)
    metrics = {
        "fad": f"{fad.DEFINITION} {network.definition}. Interval: {CENTRED_DEFINITION}",
        "fad_infinity": f"{infinity.DEFINITION} {network.definition}.",
        "kl_histogram": f"{histogram_kl.DEFINITION} {network.definition}. Interval: {CENTRED_DEFINITION}",
        "emotion_agreement": f"{emotion_agreement.DEFINITION} {network.definition}. Interval: {DEFINITION}",
    }
    found.definitions |= {name: text for name, text in metrics.items() if name in wanted}


def _add_tagger(found: _Found, named: Named, device: str, wanted: list[str], check: Callable[[], None]) -> None:
    from artsound_training.evaluation.weights import load_tagger

    seed = _seed_for(named.tagger, named, "--tagger FILE", "kl isc")
    network = load_tagger(named.tagger, device, random_seed=seed, check=check)
    found.readings["logits"] = Reading(
        key_of("tagger", _VERSION, network.definition),
        lambda sound: network.logits(sound.samples, sound.sample_rate_hz, check),
    )
    found.about["tagger"] = _about(network.weights)
    metrics = {
        "kl": f"{kl_divergence.DEFINITION} {network.definition}. Interval: {DEFINITION}",
        "isc": f"{inception_score.DEFINITION} {network.definition}. Interval: {CENTRED_DEFINITION}",
    }
    found.definitions |= {name: text for name, text in metrics.items() if name in wanted}


def _add_clap(
    found: _Found, named: Named, device: str, wanted: list[str], scratch: Path, check: Callable[[], None]
) -> Clap:
    from artsound_training.evaluation.clap import LEAST_WORDS, load_clap

    _seed_for(named.clap, named, "--clap FOLDER", "clap clap_emotion")
    folder = named.clap or _random_clap(scratch)
    network = load_clap(folder, device, least_words=1 if named.allows_random else LEAST_WORDS, check=check)
    # A folder that was named may hold a tiny one too, where the chain is tried: its few words tell.
    is_random = named.clap is None or len(network.tokenizer) < LEAST_WORDS
    told = network.definition + ("; random weights: for trying the chain only" if is_random else "")
    found.readings["audio"] = Reading(
        key_of("clap", _VERSION, told), lambda sound: network.sound(sound.samples, sound.sample_rate_hz, check)
    )
    found.about["clap"] = {
        "file": network.folder,
        "sha256": network.sha256,
        **({"weights": "random weights"} if is_random else {}),
        "is_random": is_random,
    }
    metrics = {
        "clap": f"{clap_score.DEFINITION} The text is the prompt. {told}. Interval: {DEFINITION}",
        "clap_emotion": f"{clap_score.DEFINITION} The text is “{{emotion}} song”. {told}. Interval: {DEFINITION}",
    }
    found.definitions |= {name: text for name, text in metrics.items() if name in wanted}
    return network


def _add_signal_measures(found: _Found, wanted: list[str], check: Callable[[], None]) -> None:
    from artsound_training.evaluation import snr, thd

    if "thd" in wanted:
        found.definitions["thd"] = f"{thd.DEFINITION} Interval: {DEFINITION}"
        found.readings["thd"] = Reading(
            key_of("thd", _VERSION, thd.DEFINITION),
            lambda sound: np.array(thd.total_harmonic_distortion(sound.samples, sound.sample_rate_hz)),
        )
    if "snr" in wanted:
        found.definitions["snr"] = f"{snr.DEFINITION} Interval: {DEFINITION}"
        found.readings["snr"] = Reading(
            key_of("snr", _VERSION, snr.DEFINITION),
            lambda sound: np.array(snr.signal_to_noise_db(sound.samples, sound.sample_rate_hz)),
        )


def _seed_for(given: Path | None, named: Named, option: str, figures: str) -> int | None:
    """None where a file was named; the seed of random weights where they were asked for."""
    if given is not None:
        return None
    if named.allows_random:
        return _RANDOM_SEED
    skips = " ".join(f"--skip {name}" for name in figures.split())
    raise UsageError(
        option.split()[0],
        f"its network is needed: name it with {option}, leave its figures out with {skips}, "
        "or try the chain with --random-networks",
    )


def _about(weights: Any) -> dict[str, Any]:
    if weights.is_random:
        return {"file": None, "sha256": None, "weights": "random weights", "is_random": True}
    return {"file": weights.file, "sha256": weights.sha256, "is_random": False}


def _random_clap(scratch: Path) -> Path:
    """A tiny CLAP in `scratch`, written anew: it takes a moment, and what a kill left half-written must not be read."""
    import shutil

    from artsound_core.neural.checkpoint import quiet_transformers
    from artsound_training.tiny_checkpoints import write_clap

    folder = scratch / "clap"
    shutil.rmtree(folder, ignore_errors=True)
    with quiet_transformers():
        return write_clap(folder, seed=_RANDOM_SEED)
