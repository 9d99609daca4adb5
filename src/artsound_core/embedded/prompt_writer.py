"""The embedded prompt writer: what the musician is to play, as numbers for our composer and as a text for neural music."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from artsound_core.caption import Caption, Level
from artsound_core.embedded.composing.accompaniment import Figure
from artsound_core.embedded.composing.arrangement import Arrangement, arrangement_of, spoken_instruments
from artsound_core.embedded.composing.cues import mode_of
from artsound_core.embedded.composing.metre import fit_metre, wished_tempo
from artsound_core.embedded.composing.scales import key_name, signature_of
from artsound_core.embedded.describing.facts import facts_of
from artsound_core.embedded.describing.wording import ENGLISH, Wording
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.theme import theme_of
from artsound_core.emotion import Emotion, EmotionEstimate
from artsound_core.music_prompt import Mode, MusicPrompt, MusicRequest, Theme, Variant
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor

#: Keys with more sharps or flats than this are not chosen: other programs' notation stays readable.
_MOST_ACCIDENTALS = 4
#: Longer titles (letters) are left out of the text.
_LONGEST_TITLE = 60
#: Upper limits of tempo, beats a minute, and the word for what lies below.
_TEMPO_WORDS = ((66.0, "slow"), (84.0, "unhurried"), (108.0, "moderate"), (132.0, "lively"), (1e9, "fast"))

_GENRES: Mapping[tuple[Emotion, bool], str] = MappingProxyType(
    {
        (Emotion.ANGRY, True): "stormy orchestral march",
        (Emotion.ANGRY, False): "tense chamber piece",
        (Emotion.FUN, True): "playful circus dance",
        (Emotion.FUN, False): "light-footed dance",
        (Emotion.HAPPY, True): "bright folk song",
        (Emotion.HAPPY, False): "gentle folk song",
        (Emotion.NEUTRAL, True): "calm ambient piece",
        (Emotion.NEUTRAL, False): "calm chamber piece",
        (Emotion.SAD, True): "chamber elegy",
        (Emotion.SAD, False): "quiet chamber song",
    }
)
_FIGURES: Mapping[Figure, str] = MappingProxyType(
    {
        Figure.STRUM: "strummed {}",
        Figure.PICKED: "picked {}",
        Figure.OFFBEAT: "off-beat {}",
        Figure.LIGHT_OFFBEAT: "light off-beat {}",
        Figure.OSTINATO: "driving {}",
        Figure.PULSE: "pulsing {}",
        Figure.BROKEN: "broken {} chords",
        Figure.SPARSE_BROKEN: "sparse broken {} chords",
        Figure.ARPEGGIO: "{} arpeggios",
    }
)
_MODE_WORDS: Mapping[Mode, str] = MappingProxyType(
    {Mode.IONIAN: "major", Mode.AEOLIAN: "minor", Mode.HARMONIC_MINOR: "minor"}
)


class EmbeddedPromptWriter:
    """Implements `contracts.PromptWriter`. The text follows the variant; the music depends on theme, seed and length alone."""

    backend = "embedded 1"
    model = "prompt rules 1"

    def __init__(self, measurer: Measurer, wording: Wording = ENGLISH) -> None:
        self._measurer = measurer
        self._wording = wording

    def write(
        self,
        painting: Painting,
        estimate: EmotionEstimate,
        caption: Caption | None,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> MusicPrompt:
        """The prompt; its tempo already fits a whole number of bars into the length asked for."""
        measures = self._measurer.measures_of(painting, monitor)
        monitor.advance(1, 2)
        theme = theme_of(measures, estimate)
        key, mode = choose_key(theme, painting.digest, request.seed)
        metre = fit_metre(theme, request.duration_s, request.loops, wished_tempo(theme))
        colours = self._wording.colours([each.name for each in facts_of(measures).colours[:2]])
        music = _Music(theme, key, mode, metre.tempo_bpm, f"a painting in {colours}{_titled(painting.label.title)}")
        monitor.advance(2, 2)
        return MusicPrompt(
            text=_text(request.variant, estimate.strongest, caption, music),
            duration_s=request.duration_s,
            tempo_bpm=metre.tempo_bpm,
            key=key,
            mode=mode,
            instruments=spoken_instruments(theme),
            theme=theme,
            loops=request.loops,
        )


def choose_key(theme: Theme, digest: str, seed: int) -> tuple[str, Mode]:
    """Key and mode for a painting (by its digest) and a seed: the mode by valence, the tonic by lot."""
    drawn = hashlib.sha256(f"{digest}|{seed}|key".encode()).digest()
    generator = np.random.default_rng(int.from_bytes(drawn[:16], "big"))
    mode = mode_of(theme, float(generator.random()))
    keys = [key_name(tonic, mode) for tonic in range(12)]
    readable = [key for key in keys if abs(signature_of(key, mode)) <= _MOST_ACCIDENTALS]
    return readable[int(generator.integers(len(readable)))], mode


def tempo_word(tempo_bpm: float) -> str:
    """`slow`, `unhurried`, `moderate`, `lively` or `fast`."""
    return next(word for limit, word in _TEMPO_WORDS if tempo_bpm < limit)


def _titled(title: str | None) -> str:
    """The title as a clause, where there is one and it is short enough to colour a text rather than fill it."""
    words = " ".join((title or "").split())
    return f", “{words}”" if 0 < len(words) <= _LONGEST_TITLE else ""


class _Music:
    """The music's own facts, as words."""

    def __init__(self, theme: Theme, key: str, mode: Mode, tempo_bpm: float, subject: str) -> None:
        self.emotion, self.subject = theme.leading, subject
        self.genre = _GENRES[theme.leading, theme.is_full_strength]
        self.key = f"{key.replace('b', ' flat').replace('#', ' sharp')} {_MODE_WORDS.get(mode, mode)}"
        self.tempo_word = tempo_word(tempo_bpm)
        self.beats = round(tempo_bpm)
        arrangement = arrangement_of(theme)
        self.melody = arrangement.leads[0].spoken
        self.figure = _FIGURES[arrangement.figure].format(arrangement.accompaniment.spoken)
        self.others = _others(arrangement)


def _others(arrangement: Arrangement) -> tuple[str, ...]:
    pad = (arrangement.pad.spoken,) if arrangement.pad is not None else ()
    drums = ("percussion",) if arrangement.groove is not None else ()
    return (*pad, arrangement.bass.spoken, *drums)


def _text(variant: Variant, emotion: Emotion, caption: Caption | None, music: _Music) -> str:
    match variant:
        case Variant.EMOTIVE:
            return str(emotion)
        case Variant.NARRATIVE:
            told = caption.english_text(Level.BRIEF, Level.OVERVIEW) if caption is not None else f"{music.subject}."
            return f"{emotion}: {told}"
        case Variant.LYRICAL:
            return _lyrical(emotion, music)
        case Variant.OPTIMIZED:
            return _optimized(emotion, music)


def _lyrical(emotion: Emotion, music: _Music) -> str:
    """One sentence that goes from the painting to its sound."""
    article = "An" if emotion[0] in "aeiou" else "A"
    subject = music.subject.removeprefix("a ")
    melody_article = "an" if music.melody[0] in "aeiou" else "a"
    with_others = ", with " + ENGLISH.listed(list(music.others)) if music.others else ""
    return (
        f"{article} {emotion} {subject}, heard as a {music.genre}: {music.tempo_word}, {music.beats} beats a minute, in "
        f"{music.key}, {melody_article} {music.melody} melody over {music.figure}{with_others}."
    )


def _optimized(emotion: Emotion, music: _Music) -> str:
    """The same facts as a list of terms, the music's first: what text-conditioned models of music were trained on."""
    terms = (music.genre, emotion, f"{music.tempo_word} tempo", f"{music.beats} bpm", music.key)
    players = (f"{music.melody} melody", music.figure, *music.others)
    return ", ".join([*terms, *players, f"inspired by {music.subject}"])
