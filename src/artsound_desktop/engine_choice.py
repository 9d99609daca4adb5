"""Which engine works for the window: put together when it is first needed, and anew when the person chooses otherwise."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from artsound_core.assemble import Assembly, Engine, NeuralWish
from artsound_core.errors import ModelError
from artsound_core.music_prompt import Variant
from artsound_core.pipeline import Pipeline
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.language import ENGLISH
from artsound_desktop.remarks import Remarks
from artsound_desktop.texts import Text

Assemble = Callable[[Engine, NeuralWish], Assembly]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """`has_ai_music`: the neural engine plays where its models are on this computer; else the composer plays alone.

    `saves_memory`: one model at a time is kept in memory. `language`: of the descriptions.
    """

    has_ai_music: bool = True
    variant: Variant = Variant.LYRICAL
    saves_memory: bool = False
    language: str = ENGLISH


class ChosenEngine:
    """The assembly for what the person chose last. Every method may run in any thread."""

    def __init__(self, assemble: Assemble, remarks: Remarks, choice: EngineChoice | None = None) -> None:
        self._assemble, self._remarks = assemble, remarks
        self._choice = choice or EngineChoice()
        self._was_chosen = False
        self._lock = threading.Lock()
        self._assembly: Assembly | None = None
        self._made_for: EngineChoice | None = None

    def choose(self, choice: EngineChoice) -> None:
        """From the next use on; what is at work with the engine before goes on with it. Returns at once."""
        self._choice, self._was_chosen = choice, True

    @property
    def language(self) -> str:
        """Of the descriptions."""
        return self._choice.language

    @property
    def was_asked_for_ai(self) -> bool:
        """Whether the person has chosen AI music since the start, rather than found it chosen."""
        return self._was_chosen and self._choice.has_ai_music

    def assembly(self) -> Assembly:
        """Put together if the choice has changed; the models of the one before are let go then."""
        with self._lock:
            choice = self._choice
            if self._assembly is None or self._made_for != choice:
                if self._assembly is not None:
                    self._assembly.pipeline.close()
                engine = Engine.AUTO if choice.has_ai_music else Engine.EMBEDDED
                wish = NeuralWish(choice.variant, saves_memory=choice.saves_memory, language=choice.language)
                self._assembly, self._made_for = self._assemble(engine, wish), choice
            return self._assembly

    def use(self, work: Callable[[Pipeline], Result]) -> Result:
        """Let the chosen engine do it; where one of its models is of no use, the embedded engine, and that is remarked."""
        assembly = self.assembly()
        try:
            return work(assembly.pipeline)
        except ModelError as error:
            if assembly.engine is Engine.EMBEDDED:
                raise
            self.give_up(assembly)
            self._remarks.add(Text.AI_GIVEN_UP.format(reason=in_window_language(error.explain())), Level.ASSERTIVE)
        return work(self.assembly().pipeline)

    def give_up(self, assembly: Assembly) -> None:
        """The models of `assembly` turned out to be of no use: the embedded engine works until the person chooses anew."""
        with self._lock:
            if self._assembly is assembly:
                assembly.pipeline.close()
                self._assembly = self._assemble(Engine.EMBEDDED, NeuralWish(language=self._choice.language))

    def close(self) -> None:
        """Let all models go."""
        with self._lock:
            if self._assembly is not None:
                self._assembly.pipeline.close()
