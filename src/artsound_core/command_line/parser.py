"""How every command of ours takes its words: what is wrong with them is one sentence."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage text that hides it."""

    def error(self, message: str) -> NoReturn:
        text = message.removeprefix("argument ").rstrip(".")
        print(f"{self.prog}: {text}. Try: {self.prog} --help", file=sys.stderr)  # noqa: T201  - argparse's own way out
        raise SystemExit(2)
