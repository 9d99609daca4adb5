"""HTML pages that stand alone: one style, no scripts, nothing fetched from elsewhere, good to print and to enlarge."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from artsound_core import __version__

#: Black on white as most readers expect it; dark where the system asks for it; no line longer than an eye follows.
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
img { max-width: 100%; height: auto; }
dt { font-weight: bold; margin-top: .5rem; }
dd { margin-left: 1.5rem; overflow-wrap: anywhere; }
.made { border-top: 1px solid; margin-top: 2rem; padding-top: 1rem; }
@media print { body { max-width: none; margin: 0; font-size: 12pt; } h2 { break-after: avoid; } }
"""


def page(title: str, language: str, body: Sequence[str], data: Mapping[str, Any], style: str = "") -> str:
    """A whole page. `body` is HTML; `data` is for machines and says who made it (schema.org as JSON-LD); `style` is more CSS."""
    machine_readable = json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="generator" content="Artsound {__version__}">',
            '<meta name="ai-generated" content="true">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}{style}</style>",
            f'<script type="application/ld+json">\n{machine_readable}\n</script>',
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str, kind: str | None = None, language: str | None = None) -> str:
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' lang="{escape(language)}"' if language else ""
    return f"<p{attributes}>{escape(text)}</p>"


def facts(entries: Sequence[tuple[str, str]]) -> str:
    """Names and what belongs to them, as a list of definitions."""
    rows = (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in entries if value)
    return "\n".join(["<dl>", *rows, "</dl>"])


def listed(texts: Sequence[str]) -> str:
    return "\n".join(["<ul>", *(f"<li>{escape(text)}</li>" for text in texts), "</ul>"])
