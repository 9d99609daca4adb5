"""The page `about.html`: what a rendition was made from, by which program and models, and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from artsound_core import __version__
from artsound_core.emotion import EmotionEstimate
from artsound_core.exporting.description_page import made_by_program
from artsound_core.exporting.licences import commercial_warning, is_trained, model_uses
from artsound_core.exporting.page import facts, heading, listed, page, paragraph
from artsound_core.exporting.wording import Described
from artsound_core.provenance import painting_document
from artsound_core.rendition import Rendition
from artsound_core.stage import Stage, StageRecord

MADE_BY_A_PROGRAM = (
    "AI-generated: the description and the music were made by a program, Artsound. The painting was not."
)
_STAGES = {
    Stage.EMOTION: "Emotion read by",
    Stage.CAPTION: "Description by",
    Stage.PROMPT: "Wording for the music by",
    Stage.MUSIC: "Music by",
}
_GROUNDS = (
    "Label: told by a label or the file. Measured: follows from numbers measured in the picture. Model: the answer of a "
    "network, which may be wrong. Interpretation: one way to feel it, not a fact."
)


def provenance_page(rendition: Rendition, described: Described, made_at: datetime, files: Sequence[str]) -> str:
    """`files`: the names of what lies beside the page; `made_at` is when it was handed on."""
    uses_models = any(is_trained(record) for record in rendition.records)
    language = described.wording.language
    body = ["<main>", heading(1, described.title), paragraph(MADE_BY_A_PROGRAM, kind="made")]
    if warning := commercial_warning(rendition.records):
        body.append(paragraph(warning, kind="made"))
    body += [heading(2, "The painting"), facts(_of_painting(rendition, described))]
    body += [heading(2, "The emotion"), facts(_of_emotion(rendition.emotion)), listed(rendition.emotion.evidence)]
    body += [heading(2, "The music"), facts(_of_music(rendition))]
    body += [heading(2, "The description and its grounds"), paragraph(_GROUNDS)]
    body += [
        f"<div>{paragraph(f'{sentence.ground.capitalize()}:')}{paragraph(sentence.text, language=language)}</div>"
        for sentence in rendition.caption.sentences
    ]
    body += [heading(2, "Who made it"), facts(_of_makers(rendition.records, made_at))]
    body += [heading(2, "In this folder"), listed(files), "</main>"]
    data = made_by_program("CreativeWork", f"Music and description for {described.title}", uses_models)
    data |= {
        "dateCreated": made_at.isoformat(timespec="seconds"),
        "isBasedOn": {
            "@type": "VisualArtwork",
            "name": described.title,
            "identifier": f"sha256:{rendition.painting.digest}",
        },
    }
    return page(f"About {described.title}", "en", body, data)


def _of_painting(rendition: Rendition, described: Described) -> list[tuple[str, str]]:
    facts_of_label = painting_document(rendition.painting)["label"]
    painting = rendition.painting
    return [
        ("Title", described.title),
        ("Artist", facts_of_label.get("artist", "")),
        ("Year", facts_of_label.get("year", "")),
        ("Medium", facts_of_label.get("medium", "")),
        ("Credit", facts_of_label.get("credit", "")),
        ("File", painting.file.name if painting.file else ""),
        ("Size", f"{painting.width} by {painting.height} pixels"),
        ("SHA-256 of its pixels", painting.digest),
    ]


def _of_emotion(emotion: EmotionEstimate) -> list[tuple[str, str]]:
    if emotion.is_chosen:
        return [("Emotion", f"{emotion.strongest}, chosen by the listener")]
    shares = [(each.capitalize(), f"{emotion.shares[each]:.0%}") for each in emotion.ranked]
    return [*shares, ("Valence", f"{emotion.valence:+.2f}"), ("Arousal", f"{emotion.arousal:+.2f}")]


def _of_music(rendition: Rendition) -> list[tuple[str, str]]:
    prompt, sound = rendition.prompt, rendition.sound
    return [
        ("Length", f"{sound.duration_s:.1f} seconds"),
        ("Tempo", f"{prompt.tempo_bpm:.0f} beats a minute"),
        ("Key", f"{prompt.key} {prompt.mode}"),
        ("Instruments", ", ".join(prompt.instruments)),
        ("Text it follows", prompt.text),
        ("Seed", str(rendition.seed)),
        ("Loudness", f"{sound.loudness_lufs:.1f} LUFS"),
        ("SHA-256 of its samples", sound.samples_sha256),
    ]


def _of_makers(records: Sequence[StageRecord], made_at: datetime) -> list[tuple[str, str]]:
    licences = {use.record.stage: use.licence for use in model_uses(records)}
    makers = [(_STAGES[record.stage], _maker(record, licences.get(record.stage))) for record in records]
    return [*makers, ("Program", f"Artsound {__version__}"), ("Date", made_at.strftime("%Y-%m-%d %H:%M %Z").strip())]


def _maker(record: StageRecord, licence: str | None) -> str:
    return f"{record.backend}: {record.model}" + (f", licence {licence}" if licence else "")
