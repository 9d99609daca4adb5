"""The model card, `README.md`, with the front matter that the hub reads. A number that is not known is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from artsound_core import __version__
from artsound_core.emotion import EMOTIONS
from artsound_core.models.card import CONTENT, ModelCard
from artsound_core.music_prompt import Variant
from artsound_training.manifest import Manifest, Split
from artsound_training.publish.card_scores import classifier_scores, model_index, music_scores, training_result
from artsound_training.publish.run_facts import Kind, RunFacts

_CONDITIONED: Mapping[Variant, str] = {
    Variant.EMOTIVE: "the emotion's name alone",
    Variant.NARRATIVE: "the painting's caption, which begins with the emotion's name",
    Variant.LYRICAL: "the caption rewritten in musical terms",
    Variant.OPTIMIZED: "the caption rewritten in musical terms, with all tokens and text states computed once",
}
_CROWD = (
    "People do not agree on what a painting makes them feel: the raters of WikiArt Emotions agree on about 75 to 80 % of the "
    "paintings. No reader of these emotions can honestly be better, and a painting may well move you otherwise."
)


@dataclass(frozen=True, slots=True)
class Publication:
    """`title`: what the card calls the model. `files`: what lies beside it. `base_card`: the catalogue's card of the base."""

    facts: RunFacts
    title: str
    precision: str
    is_whole: bool
    base_card: ModelCard


def card_text(published: Publication) -> str:
    """Markdown with YAML in front."""
    facts = published.facts
    parts = [
        _front_matter(published),
        f"# {published.title}",
        _what_it_is(published),
        _how_to_load(published),
        _data(facts),
        _training(facts),
        *([classifier_scores(facts.report)] if facts.report is not None else []),
        *([music_scores(facts.scores)] if facts.scores is not None else []),
        _limits(published),
        _licence(published),
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _front_matter(published: Publication) -> str:
    import yaml

    facts, base = published.facts, published.base_card
    is_music = facts.kind is Kind.MUSICGEN
    tree: dict[str, Any] = {
        "license": base.licence.lower() if is_music else "other",
        **({} if is_music else {"license_name": "as-its-training-data-allow"}),
        "library_name": "transformers" if is_music else "artsound",
        "pipeline_tag": "text-to-audio" if is_music else "image-classification",
        **({"base_model": base.repository} if _is_published(published) else {}),
        **({"base_model_relation": "finetune"} if _is_published(published) and is_music else {}),
        "tags": ["artsound", "paintings", "emotion", *(["musicgen", "music"] if is_music else ["resnet"])],
        **({"language": ["en"]} if is_music else {}),
        **model_index(published.title, facts),
    }
    return f"---\n{yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)}---"


def _what_it_is(published: Publication) -> str:
    facts, origin = published.facts, _origin(published)
    if facts.kind is Kind.CLASSIFIER:
        emotions = ", ".join(EMOTIONS)
        return (
            f"Reads one of five emotions ({emotions}) from a painting: a ResNet, two bidirectional GRUs and attention.\n"
            f"Trained from {origin}, by Artsound {__version__}."
        )
    assert facts.variant is not None, "every music model has a variant"
    holds = "The whole model" if published.is_whole else "The language model alone (the codec and T5 are the base's)"
    return (
        f"MusicGen, tuned to make music for paintings: the paper's variant {facts.variant.title()}. Its texts are "
        f"{_CONDITIONED[facts.variant]}.\n"
        f"Fine-tuned from {origin}, by Artsound {__version__}. {holds}, in {published.precision}."
    )


def _is_published(published: Publication) -> bool:
    """Whether it began with a version that the hub knows, and not with files of unknown origin under its name."""
    revision = published.facts.base_revision
    return bool(published.base_card.repository and revision) and not revision.startswith(CONTENT)


def _origin(published: Publication) -> str:
    base, revision = published.base_card, published.facts.base_revision
    if _is_published(published):
        return f"`{base.repository}`, revision `{revision}`"
    known = f" with the content `{revision.removeprefix(CONTENT)}`" if revision.startswith(CONTENT) else ""
    return f"files that were adopted as `{base.name}`{known}"


def _how_to_load(published: Publication) -> str:
    facts = published.facts
    artsound = f"## Use\n\nIn Artsound:\n\n    artsound models adopt {facts.name} THIS_FOLDER\n"
    if facts.kind is Kind.CLASSIFIER:
        return artsound + "    artsound play painting.jpg --engine neural"
    base = published.base_card.repository or published.base_card.name
    if published.is_whole:
        code = 'model = MusicgenForConditionalGeneration.from_pretrained("THIS_FOLDER")'
        imports = "from transformers import MusicgenForConditionalGeneration"
    else:
        imports = "from safetensors.torch import load_file\nfrom transformers import MusicgenForConditionalGeneration"
        code = (
            f'model = MusicgenForConditionalGeneration.from_pretrained("{base}")\n'
            'model.load_state_dict(load_file("THIS_FOLDER/model.safetensors"), strict=False)'
        )
    return (
        f"{artsound}    artsound play painting.jpg --engine neural --variant {facts.variant}\n\n"
        f"In transformers:\n\n```python\n{imports}\n\n{code}\n```\n\n"
        "The music is mono at 32 kHz, made by sampling: top-k 250, temperature 1, guidance 3."
    )


def _data(facts: RunFacts) -> str:
    manifest = facts.manifest
    if manifest is None:
        return ""
    lines = ["## Data", ""]
    if manifest.sources:
        lines += ["| set | licence | source |", "| --- | --- | --- |"]
        lines += [
            _row(each.get("name", ""), each.get("licence", ""), each.get("source", "")) for each in manifest.sources
        ]
        lines.append("")
    counted, what = _counted(facts, manifest)
    lines += [f"| {what} | {' | '.join(EMOTIONS)} | all |", "| --- |" + " ---: |" * (len(EMOTIONS) + 1)]
    lines += [
        _row(split, *(counts[emotion] for emotion in EMOTIONS), counts["all"]) for split, counts in counted.items()
    ]
    return "\n".join([*lines, "", _split_said(manifest)])


def _counted(facts: RunFacts, manifest: Manifest) -> tuple[Mapping[str, Mapping[str, int]], str]:
    """Paintings where the classifier's report counts them (one may stand in several pairs), else pairs."""
    paintings = (facts.report or {}).get("paintings")
    if isinstance(paintings, Mapping):
        return paintings, "paintings"
    counted = {}
    for split in Split:
        held = [item.emotion for item in manifest.of(split)]
        counted[split.value] = {**{str(emotion): held.count(emotion) for emotion in EMOTIONS}, "all": len(held)}
    return counted, "pairs"


def _split_said(manifest: Manifest) -> str:
    """What the manifest shows, and not what it should: splits that leak make every figure too good."""
    crossing = []
    for what in ("song", "painting"):
        places: dict[str, set[Split]] = {}
        for item in manifest.items:
            places.setdefault(getattr(item, what), set()).add(item.split)
        if count := sum(len(splits) > 1 for splits in places.values()):
            crossing.append(f"{count} {what}{'s' if count > 1 else ''}")
    if crossing:
        found = " and ".join(crossing)
        return f"The splits leak: {found} stand in more than one of them, so figures on the test split are too good."
    return f"No song and no painting stands in two splits; seed {manifest.seed}."


def _training(facts: RunFacts) -> str:
    lines = ["## Training", "", "| recipe | |", "| --- | --- |"]
    lines += [_row(key, f"`{value}`") for key, value in _flat(facts.recipe)]
    if not facts.recipe:
        lines = ["## Training"]
    versions = facts.about.get("versions")
    if isinstance(versions, Mapping):
        lines += ["", "Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."]
    if facts.about.get("git"):
        lines.append(f"Code: git `{facts.about['git']}`.")
    if said := training_result(facts):
        lines += ["", said]
    return "\n".join(lines) if len(lines) > 1 else ""


def _limits(published: Publication) -> str:
    facts = published.facts
    remarks = [*(facts.report or {}).get("remarks", []), *facts.remarks]
    lines = ["## Intended use and limits", ""]
    if facts.kind is Kind.CLASSIFIER:
        lines += [
            "Made to choose the mood of music for a painting, for people who listen to paintings and for research. It says "
            "nothing of a painter's or a viewer's mind, and must not be used to judge people.",
        ]
    else:
        lines += [
            "Made to accompany paintings, for people who listen to them and for research on music for images. The music is "
            "a machine's, and should be called so where it is played.",
            "",
            "- It knows five moods and the kind of music that it was tuned on: no singing, and little of the world's music.",
            "- It can repeat what it was trained on. Pieces longer than 30 s are made in windows.",
        ]
    lines += ["", _CROWD, *([""] if remarks else []), *(f"- {each}" for each in remarks)]
    return "\n".join(lines)


def _licence(published: Publication) -> str:
    facts, base = published.facts, published.base_card
    lines = ["## Licence", ""]
    if facts.kind is Kind.MUSICGEN:
        lines.append(
            f"{base.licence}, inherited from the weights it was tuned from"
            + ("." if base.allows_commercial_use else ": no commercial use.")
            + " The data sets' own licences hold besides."
        )
    else:
        lines.append(f"As its training data allow. The ResNet that it began with: {base.licence}.")
    if facts.manifest is not None and facts.manifest.sources:
        lines += ["", *(f"- {each.get('name', '')}: {each.get('licence', '')}" for each in facts.manifest.sources)]
    return "\n".join(lines)


def _flat(tree: Mapping[str, Any], place: str = "") -> Iterable[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{place}{key}.")
        elif value is not None:
            yield f"{place}{key}", value


def _row(*cells: Any) -> str:
    plain = (" ".join(str(cell).split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"
