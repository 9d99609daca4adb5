"""A small complete set of our own making: songs by the project's composer, as MIDI files, and pictures by its painter.

Nothing in it is anybody else's; it is for tests and for a first run. From here on it goes the way of every other set.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_core.embedded.composing.arrangement import spoken_instruments
from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.metre import fit_metre, wished_tempo
from artsound_core.embedded.composing.midi_file import write_midi
from artsound_core.embedded.prompt_writer import choose_key
from artsound_core.embedded.theme import weights_of
from artsound_core.emotion import EMOTIONS, Emotion, chosen
from artsound_core.errors import OutputUnwritable
from artsound_core.music_prompt import SHORTEST_S, MusicPrompt, Theme
from artsound_core.saving import replacing
from artsound_training.datasets.toy_names import maker, maker_of, title
from artsound_training.datasets.toy_studio.fields import Frame
from artsound_training.datasets.toy_studio.hand import Hand
from artsound_training.datasets.toy_studio.scenes import SCENES
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.session import Session

NAME = "toy"
LICENCE = "Made by the Artsound project's own composer and painter; Apache License 2.0."
SOURCE = "Computed by `artsound-train data toy`."
#: Pixels of the pictures: a little more than the 224 that the classifier sees.
WIDTH, HEIGHT, JPEG_QUALITY = 320, 256, 88
#: A song is so much longer than its segments: what trimming takes from its ends, and a little.
_MARGIN_S = 1.5


@dataclass(frozen=True, slots=True)
class ToySettings:
    """How much of everything, for each of the five emotions."""

    songs: int = 10
    segments: int = 2
    paintings: int = 12
    segment_s: float = 30.0
    seed: int = 0


def make_toy_works(folder: Path, settings: ToySettings, session: Session) -> Collection:
    """Songs and paintings in `folder`, each following from the seed, its emotion and its number alone. What is there stays."""
    songs, paintings = folder / "songs", folder / "paintings"
    for place in (songs, paintings):
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputUnwritable(place, f"it cannot be made ({error.strerror})") from error
    song_numbers = [(emotion, number) for emotion in EMOTIONS for number in range(settings.songs)]
    made_songs = [_song(songs, *each, settings) for each in session.track("Composing", song_numbers, "songs")]
    numbers = [(emotion, number) for emotion in EMOTIONS for number in range(settings.paintings)]
    made = [_painting(paintings, *each, settings) for each in session.track("Painting", numbers, "paintings")]
    return Collection(NAME, LICENCE, SOURCE, tuple(made), tuple(made_songs))


def _song(folder: Path, emotion: Emotion, number: int, settings: ToySettings) -> SongWork:
    duration_s = max(SHORTEST_S, settings.segments * settings.segment_s + _MARGIN_S)
    file = folder / f"{emotion}_{number:03d}_{duration_s:g}s_seed{settings.seed}.mid"
    if not file.exists():
        midi = write_midi(compose(_prompt(emotion, number, duration_s, settings.seed), settings.seed), file.stem)
        with replacing(file, overwrites=True) as stream:
            stream.write(midi)
    artist = _maker_number(emotion, number, settings.songs)
    return SongWork(f"{emotion}_{number:03d}", emotion, file, maker(2 * artist), title(emotion, number + 1))


def _prompt(emotion: Emotion, number: int, duration_s: float, seed: int) -> MusicPrompt:
    """A theme as a painting might have given it."""
    estimate, chance = chosen(emotion), _chance(seed, "song", emotion, number)
    steps = np.cumsum(chance.normal(0.0, 1.0, 16))
    contour = (steps - steps.min()) / (steps.max() - steps.min())
    lightness, hue_variety, detail, symmetry = (float(value) for value in chance.uniform(0.0, 1.0, 4))
    theme = Theme(
        weights_of(estimate),
        estimate.valence,
        estimate.arousal,
        True,
        tuple(float(height) for height in contour),
        lightness,
        hue_variety,
        detail,
        symmetry,
        float(chance.uniform(-1.0, 1.0)),
    )
    key, mode = choose_key(theme, f"{NAME} {emotion} {number}", seed)
    tempo_bpm = fit_metre(theme, duration_s, False, wished_tempo(theme)).tempo_bpm
    return MusicPrompt(str(emotion), duration_s, tempo_bpm, key, mode, spoken_instruments(theme), theme)


def _painting(folder: Path, emotion: Emotion, number: int, settings: ToySettings) -> PaintingWork:
    from PIL import Image

    painter = _maker_number(emotion, number, settings.paintings)
    file = folder / f"{emotion}_{number:03d}_by{painter}_seed{settings.seed}.jpg"
    if not file.exists():
        hand = Hand.drawn(_chance(settings.seed, "hand", emotion, painter))
        frame = Frame(WIDTH, HEIGHT, _chance(settings.seed, "painting", emotion, number))
        encoded = io.BytesIO()
        Image.fromarray(SCENES[emotion](frame, hand)).save(encoded, "JPEG", quality=JPEG_QUALITY)
        with replacing(file, overwrites=True) as stream:
            stream.write(encoded.getvalue())
    # Even numbers are musicians, odd ones painters: nobody is both.
    return PaintingWork(f"{emotion}_{number:03d}", emotion, file, maker(2 * painter + 1), title(emotion, number + 1))


def _maker_number(emotion: Emotion, number: int, of: int) -> int:
    """One for each maker, over all emotions."""
    return EMOTIONS.index(emotion) + len(EMOTIONS) * maker_of(number, of)


def _chance(seed: int, purpose: str, emotion: Emotion, number: int) -> np.random.Generator:
    drawn = hashlib.sha256(f"{seed}|{purpose}|{emotion}|{number}".encode()).digest()
    return np.random.default_rng(int.from_bytes(drawn[:16], "big"))
