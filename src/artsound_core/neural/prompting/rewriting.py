"""A caption rewritten in musical terms: asked for, judged, asked for once more, completed; its tempo and key made true."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Protocol

from artsound_core.emotion import Emotion
from artsound_core.music_prompt import MusicPrompt
from artsound_core.neural.prompting.answer_text import cleaned, clipped, finished
from artsound_core.neural.prompting.judging import MOST_WORDS, Fault, faults_of, is_hopeless
from artsound_core.neural.prompting.keys import spoken_key
from artsound_core.neural.prompting.music_terms import MusicTerms, music_terms
from artsound_core.progress import ProgressMonitor

#: What our composer plays, beats a minute.
SLOWEST_BPM, FASTEST_BPM = 40.0, 200.0
#: A caption that leads a text takes no more words than this.
_MOST_SUBJECT_WORDS = 25
_NAMED_INSTRUMENTS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """`seed`: None for the likeliest answer, a number for one that is drawn by it. `is_firm`: the second asking."""

    subject: str
    emotion: Emotion
    is_firm: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_complete`: the model ended by itself; else its room was used up, maybe within a word."""

    text: str
    is_complete: bool


class AnswerGiver(Protocol):
    def answer(self, question: Question, monitor: ProgressMonitor) -> Answer:
        """What the model says. Raises `ModelError`, and `Cancelled` within 0.2 s."""
        ...


@dataclass(frozen=True, slots=True)
class _Draft:
    """`sentences` of an answer, and what is wrong with them."""

    sentences: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def can_be_used(self) -> bool:
        return all(fault.can_be_mended for fault in self.faults)

    @property
    def rank(self) -> tuple[bool, int]:
        """Smaller is better."""
        return not self.can_be_used, len(self.faults)


def rewritten(
    subject: str, emotion: Emotion, planned: MusicPrompt, giver: AnswerGiver, seed: int, monitor: ProgressMonitor
) -> MusicPrompt:
    """`planned` with a text that says `subject` (a caption led by its emotion) in musical terms.

    What the answer says of tempo, key and instruments replaces the plan's; what it leaves out is completed from the plan,
    so that text and numbers agree. An answer that cannot be used twice running gives way to the plan's own words.
    """
    best = _draft(giver.answer(Question(subject, emotion), monitor), subject, emotion)
    if best.faults:
        again = Question(subject, emotion, is_firm=True, seed=retry_seed(seed))
        best = min(best, _draft(giver.answer(again, monitor), subject, emotion), key=lambda draft: draft.rank)
    if not best.can_be_used:
        return replace(planned, text=_joined(_lead(subject), planned.text))
    needs_lead = {Fault.SUBJECT_LOST, Fault.EMOTION_LOST} & set(best.faults)
    return _completed(best.sentences, _lead(subject) if needs_lead else "", planned)


def may_stop(text: str, subject: str, emotion: Emotion) -> bool:
    """Whether an answer that is still being written can stop here: it says all in whole sentences, or it is lost."""
    if is_hopeless(text):
        return True
    if not text.rstrip().endswith((".", "!")) or text.rstrip()[-2:-1].isdigit():
        return False
    so_far = " ".join(finished(cleaned(text), is_complete=False))
    return music_terms(so_far).parts == 5 and not faults_of(so_far, subject, emotion)


def retry_seed(seed: int) -> int:
    """The seed of the second asking: the same for the same request on every machine."""
    return int.from_bytes(hashlib.sha256(f"{seed}|second asking".encode()).digest()[:6], "big")


def _draft(answer: Answer, subject: str, emotion: Emotion) -> _Draft:
    """The answer up to where it is at its best: many begin well and go round in circles after."""
    sentences = finished(cleaned(answer.text), answer.is_complete)
    beginnings = [tuple(sentences[:count]) for count in range(len(sentences), 0, -1)] or [()]
    drafts = (_Draft(each, faults_of(" ".join(each), subject, emotion)) for each in beginnings)
    return min(drafts, key=lambda draft: draft.rank)


def _lead(subject: str) -> str:
    words = clipped(" ".join(subject.split()), _MOST_SUBJECT_WORDS)
    return words[:1].upper() + words[1:]


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _completed(sentences: tuple[str, ...], lead: str, planned: MusicPrompt) -> MusicPrompt:
    """As many of the answer's sentences as leave room for what is missing after them."""
    for count in range(len(sentences), 0, -1):
        prompt = _with_facts(_joined(lead, *sentences[:count]), planned)
        if len(prompt.text.split()) <= MOST_WORDS:
            return prompt
    room = MOST_WORDS - len(lead.split()) - len(_missing(MusicTerms(), planned).split())
    return _with_facts(_joined(lead, clipped(sentences[0], room)), planned)


def _with_facts(text: str, planned: MusicPrompt) -> MusicPrompt:
    """Tempo, key and instruments from the text where it names them; a sentence about them where it does not."""
    text = _put_right(text, music_terms(text), planned)
    terms = music_terms(text)
    tempo = planned.tempo_bpm if terms.tempo is None else terms.tempo.nearest(planned.tempo_bpm)
    if abs(tempo - planned.tempo_bpm) <= 0.5:
        tempo = planned.tempo_bpm  # it fits a whole number of bars into the length asked for
    key, mode = (planned.key, planned.mode) if terms.key is None else terms.key.fitted_to(planned.key, planned.mode)
    known = replace(
        planned,
        tempo_bpm=min(max(tempo, SLOWEST_BPM), FASTEST_BPM),
        key=key,
        mode=mode,
        instruments=terms.instruments or planned.instruments,
    )
    return replace(known, text=_joined(text, _missing(terms, known)))


def _put_right(text: str, terms: MusicTerms, planned: MusicPrompt) -> str:
    """The text with a tempo or key that cannot be played replaced by the plan's."""
    wrong = []
    if terms.tempo is not None and (terms.tempo.lowest > FASTEST_BPM or terms.tempo.highest < SLOWEST_BPM):
        wrong.append((terms.tempo.place, str(round(planned.tempo_bpm))))
    if terms.key is not None and not terms.key.can_be_played:
        wrong.append((terms.key.place, spoken_key(planned.key, planned.mode)))
    for (start, end), words in sorted(wrong, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _missing(terms: MusicTerms, known: MusicPrompt) -> str:
    """One sentence with what the text does not say; empty where it says all."""
    said = []
    if not terms.instruments and known.instruments:
        *others, last = known.instruments[:_NAMED_INSTRUMENTS]
        said.append("played by " + (f"{', '.join(others)} and {last}" if others else last))
    if terms.tempo is None:
        said.append(f"at {round(known.tempo_bpm)} beats a minute")
    if terms.key is None or terms.key.tonic is None:
        said.append(f"in {spoken_key(known.key, known.mode)}")
    sentence = " ".join(said)
    return sentence[:1].upper() + sentence[1:] + "." if said else ""
