"""Judges systems from end to end: music made, clips read, figures taken, all of it kept, so that a second call goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.emotion import Emotion
from artsound_core.errors import UsageError
from artsound_training.errors import DataError
from artsound_training.evaluation.emotion_agreement import CEILING_DEFINITION, MusicReader, features_of, train_reader
from artsound_training.evaluation.gathering import Pair, gather
from artsound_training.evaluation.generating import ClipWish, generate
from artsound_training.evaluation.judged import Evaluation, Judged
from artsound_training.evaluation.kept import KeptArrays, KeptDocuments
from artsound_training.evaluation.measuring import ClipFeatures, ClipSet, Measures, figure_count, measure
from artsound_training.evaluation.networks import Networks
from artsound_training.evaluation.readings import Readings, digests_of, read_clips
from artsound_training.evaluation.reference import Reference
from artsound_training.evaluation.scores import SetScores, scores_from, scores_tree
from artsound_training.evaluation.sounds import key_of
from artsound_training.evaluation.systems import System
from artsound_training.manifest import Split
from artsound_training.session import Session

#: What of the real set can be measured by itself.
_OF_REAL = ("thd", "isc", "snr", "clap_emotion", "emotion_agreement")
#: A change of how figures are computed from what was read of the clips.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """`seconds` of each clip that is made; `batch` at once; `seed` of clips and intervals; `draws` of an interval.

    `kept`: what was computed before. `generated`: below it, a folder for each system's clips; None takes the work folder's own.
    """

    split: Split
    seconds: float
    batch: int
    device: str
    seed: int
    draws: int
    kept: Path
    generated: Path | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds all that judging takes; `evaluate` is its one task."""

    reference: Reference
    networks: Networks
    plan: Plan
    session: Session

    def evaluate(self, systems: Sequence[System]) -> Evaluation:
        """Raises `DataError`, `ModelError`, `OutputUnwritable`, and `Cancelled` wherever it may stop."""
        sets = [self._pairs_of(system) for system in systems]
        real = [clip.file for clip in self.reference.clips]
        digests = digests_of(real, self.session)
        features = self._read("Listening to the real clips", real, digests)
        reader = self._reader()
        judged = [
            self._judged(system, pairs, features, digests, reader) for system, pairs in zip(systems, sets, strict=True)
        ]
        return Evaluation(
            self.reference.root,
            str(self.plan.split),
            self._real_scores(features, digests, reader),
            tuple(judged),
            self.networks.about,
            self._settings(),
        )

    def _pairs_of(self, system: System) -> tuple[Pair, ...]:
        """Its music beside the real one, made where it is not there yet."""
        texts = self._texts(system)
        if system.sounds is not None:
            place = next(iter(system.sounds.values())).parent
            return gather(self.reference, system.sounds, texts, place)
        checkpoint, plan = system.checkpoint, self.plan
        assert checkpoint is not None, "a system is sounds or a checkpoint"
        if texts is None:
            raise UsageError(system.name, "nothing tells what texts condition it; name a variant's with --texts")
        from artsound_training.evaluation.composing import load_composer, placement_for

        folder = self._generated(system.name)
        files = generate(
            [ClipWish(clip.id, texts[clip.id]) for clip in self.reference.clips],
            folder,
            checkpoint.digest,
            plan.seconds,
            plan.seed,
            lambda: load_composer(
                checkpoint.model,
                checkpoint.base,
                placement_for(plan.device),
                plan.seconds,
                plan.batch,
                self.session.check,
            ),
            self.session,
        )
        return gather(self.reference, files, texts, folder)

    def _texts(self, system: System) -> Mapping[str, str] | None:
        work = self.reference.work
        if work is None or system.texts is None:
            if system.checkpoint is not None and work is None:
                raise UsageError(
                    system.name, f"{self.reference.root} has no manifest, so there are no texts to make music from"
                )
            return None
        from artsound_training.texts import read_texts

        texts = read_texts(work, system.texts)
        if lacking := next((clip.id for clip in self.reference.clips if clip.id not in texts), None):
            raise DataError(work.texts(system.texts), f"it has no text of {lacking}")
        return texts

    def _generated(self, name: str) -> Path:
        if self.plan.generated is not None:
            return self.plan.generated / name
        assert self.reference.work is not None, "without texts nothing is made"
        return self.reference.work.generated(name)

    def _judged(
        self,
        system: System,
        pairs: tuple[Pair, ...],
        real: ClipFeatures,
        real_digests: Sequence[str],
        reader: MusicReader | str,
    ) -> Judged:
        files = [pair.generated for pair in pairs]
        digests = digests_of(files, self.session)
        texts = [pair.text for pair in pairs]
        key = key_of(_VERSION, system.name, *digests, *real_digests, *texts, self._identity(reader))

        def clips() -> tuple[ClipSet, dict[str, str]]:
            made = self._read(f"Listening, {system.name}", files, digests)
            return self._set(made, real, [pair.text for pair in pairs], reader)

        scores = self._scores(f"Measuring, {system.name}", key, self.networks.definitions, clips)
        about: dict[str, Any] = {"source": system.source, "texts": system.texts and str(system.texts)}
        if system.checkpoint is not None:
            about["checkpoint"] = system.checkpoint.digest
        return Judged(system.name, system.variant, pairs, scores, about, _training(system))

    def _real_scores(self, features: ClipFeatures, digests: Sequence[str], reader: MusicReader | str) -> SetScores:
        definitions = {name: text for name, text in self.networks.definitions.items() if name in _OF_REAL}
        if "emotion_agreement" in definitions:
            definitions["emotion_agreement"] = f"{CEILING_DEFINITION} It is the ceiling of the others."
        key = key_of(_VERSION, "real", *digests, self._identity(reader), *definitions)

        def clips() -> tuple[ClipSet, dict[str, str]]:
            found, lacking = self._set(features, None, [None] * len(digests), reader)
            return found, lacking

        return self._scores("Measuring the real clips", key, definitions, clips)

    def _set(
        self,
        made: ClipFeatures,
        real: ClipFeatures | None,
        texts: Sequence[str | None],
        reader: MusicReader | str,
    ) -> tuple[ClipSet, dict[str, str]]:
        """All that figures are taken from, and why some cannot be."""
        emotions = [clip.emotion for clip in self.reference.clips]
        lacking: dict[str, str] = {}
        if any(text is None for text in texts):
            lacking["clap"] = "nothing tells the prompts"
        if any(emotion is None for emotion in emotions):
            lacking["clap_emotion"] = "nothing tells the emotions"
        heard: tuple[Emotion, ...] | None = None
        if isinstance(reader, str):
            lacking["emotion_agreement"] = reader
        elif "clap_emotion" in lacking:
            lacking["emotion_agreement"] = lacking["clap_emotion"]
        elif made.patches is not None:
            heard = reader.hear(features_of(made.patches))
        prompts = feelings = None
        if self.networks.clap is not None:
            known = [text for text in texts if text is not None]
            prompts = self._vectors(known) if "clap" not in lacking else None
            feelings = (
                self._vectors([f"{emotion} song" for emotion in emotions]) if "clap_emotion" not in lacking else None
            )
        return ClipSet(emotions, made, real, prompts, feelings, heard), lacking

    def _vectors(self, texts: Sequence[str]) -> np.ndarray:
        """CLAP's, [n, d]; each distinct text is read once."""
        assert self.networks.clap is not None
        distinct = sorted(set(texts))
        rows = self.networks.clap.texts(distinct, self.session.check)
        places = {text: place for place, text in enumerate(distinct)}
        return np.asarray(rows[[places[text] for text in texts]])

    def _scores(
        self,
        doing: str,
        key: str,
        definitions: Mapping[str, str],
        clips: Callable[[], tuple[ClipSet, dict[str, str]]],
    ) -> SetScores:
        """From the disk where the same was measured before."""
        kept = KeptDocuments(self.plan.kept / "figures")
        held = kept.find(key)
        if held is not None:
            try:
                return scores_from(held)
            except (KeyError, ValueError, TypeError, AttributeError):
                pass  # damaged: measured anew
        found, lacking = clips()
        measures = Measures(definitions, self.plan.seed, self.plan.draws, lacking, self.session.check)
        with self.session.bar(doing, figure_count(found.emotions, measures), "figures") as bar:
            scores = measure(found, measures, lambda name: bar.advance(note=name))
        kept.keep(key, scores_tree(scores))
        return scores

    def _reader(self) -> MusicReader | str:
        """The reader of music, or why there is none, a clause."""
        manifest, session = self.reference.manifest, self.session
        if "emotion_agreement" not in self.networks.definitions:
            return "it was left out"
        if manifest is None:
            return "there is no training split to learn from"
        readings = Readings(patches=self.networks.readings.patches)
        splits = []
        for split in (Split.TRAIN, Split.VAL):
            items = manifest.of(split)
            if not items:
                return f"the split {split} is empty"
            files = [manifest.music_file(item) for item in items]
            found = self._read(f"Listening, {split} split", files, digests_of(files, session), readings)
            assert found.patches is not None
            splits.append((features_of(found.patches), [item.emotion for item in items]))
        try:
            return train_reader(splits[0], splits[1], session.check)
        except ValueError as error:
            return str(error)

    def _read(
        self, doing: str, files: Sequence[Path], digests: Sequence[str], readings: Readings | None = None
    ) -> ClipFeatures:
        kept = KeptArrays(self.plan.kept / "clips")
        return read_clips(doing, files, digests, readings or self.networks.readings, kept, self.session)

    def _identity(self, reader: MusicReader | str) -> str:
        """What decides figures beside the clips."""
        emotions = [str(clip.emotion) for clip in self.reference.clips]
        told = reader if isinstance(reader, str) else key_of(reader.weights.tobytes().hex(), reader.penalty)
        return key_of(self.networks.identity, self.plan.seed, self.plan.draws, told, *emotions)

    def _settings(self) -> dict[str, Any]:
        from artsound_core.neural.musicgen.sampling import Sampling

        sampling = Sampling()
        return {
            "seconds": self.plan.seconds,
            "seed": self.plan.seed,
            "draws": self.plan.draws,
            "top_k": sampling.top_k,
            "temperature": sampling.temperature,
            "guidance": sampling.guidance,
            "batch": self.plan.batch,
            "device": self.plan.device,
            "sound": "the network's own: mono, neither mastered nor levelled, cut at full scale, 24 bits",
        }


def _training(system: System) -> dict[str, Any]:
    """What its run tells of its training's speed: where its numbers came from, and seconds of each whole epoch's steps."""
    if system.run is None:
        return {}
    recipe, lines = system.run.about().get("recipe"), system.run.metrics()
    data = recipe.get("data") if isinstance(recipe, dict) else None
    done = sorted({int(line["epoch"]) for line in lines if "val_loss" in line and line.get("epoch", 0) > 0})
    steps = [line for line in lines if "train_loss" in line and isinstance(line.get("seconds"), int | float)]
    seconds = [round(sum(line["seconds"] for line in steps if line["epoch"] == epoch), 4) for epoch in done]
    return {"source": str(data.get("source")) if isinstance(data, dict) else None, "seconds_per_epoch": seconds}
