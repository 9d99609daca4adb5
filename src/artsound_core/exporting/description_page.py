"""A description as a web page: a heading for each level, so that a screen reader can jump from one to the next."""

from __future__ import annotations

from typing import Any

from artsound_core import __version__
from artsound_core.exporting.page import heading, page, paragraph
from artsound_core.exporting.wording import Described


def description_page(described: Described, uses_trained_models: bool) -> str:
    """`uses_trained_models`: whether a network took part, rather than rules alone; machines are told."""
    body = ["<main>", heading(1, described.title)]
    if described.byline:
        body.append(paragraph(described.byline))
    for name, text in described.sections:
        body += [heading(2, name), paragraph(text)]
    body += [paragraph(described.wording.made_by, kind="made"), "</main>"]
    data = made_by_program("Article", described.title, uses_trained_models)
    data["inLanguage"] = described.wording.language
    return page(described.title, described.wording.language, body, data)


def made_by_program(kind: str, name: str, uses_trained_models: bool) -> dict[str, Any]:
    """What machines are told: schema.org's `digitalSourceType`, whose values are those of the IPTC."""
    source = "TrainedAlgorithmicMedia" if uses_trained_models else "AlgorithmicMedia"
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "name": name,
        "creator": {"@type": "SoftwareApplication", "name": "Artsound", "softwareVersion": __version__},
        "digitalSourceType": f"https://schema.org/{source}DigitalSource",
    }
