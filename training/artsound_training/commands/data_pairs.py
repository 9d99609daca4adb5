"""The command `artsound-train data pairs`: any paintings and any music become one paired, split set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from artsound_core.errors import UsageError
from artsound_training.commands.data_options import (
    add_making_options,
    add_split_option,
    positive_number,
    processes_of,
    say_manifest,
    seconds_of_segment,
    seed_number,
    shares_of,
)
from artsound_training.datasets.reading import KINDS, add_reading_arguments, collection_of, options_from
from artsound_training.session import Session

if TYPE_CHECKING:
    from artsound_training.datasets.song_renders import MidiRenderer
    from artsound_training.datasets.works import Collection

_RENDERERS = ("auto", "fluidsynth", "own")
_ABOUT = """\
Pair paintings with segments of music of the same emotion, at random by seed, and split them by song, artist and painting,
never by segment. The same command goes on where it was stopped, and does nothing where all is there.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = ", ".join(KINDS)
    parser.description = _ABOUT
    parser.add_argument(
        "--paintings",
        action="append",
        required=True,
        metavar="KIND:PATH",
        help=f"a set of paintings ({kinds}); again for more",
    )
    parser.add_argument(
        "--music", action="append", required=True, metavar="KIND:PATH", help=f"a set of music ({kinds}); again for more"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="WORK", help="the folder of the work")
    add_reading_arguments(parser)
    parser.add_argument("--segment-s", type=seconds_of_segment, default=30.0, metavar="S", help="usually 30")
    parser.add_argument("--seed", type=seed_number, default=0, metavar="N", help="draws pairs and splits; usually 0")
    add_split_option(parser)
    parser.add_argument("--by-painter", action="store_true", help="keep all paintings of a painter in one split too")
    parser.add_argument("--items", type=positive_number, metavar="N", help="so many pairs at most")
    parser.add_argument("--balanced", action="store_true", help="as many pairs of each emotion")
    parser.add_argument("--segments-per-song", type=positive_number, metavar="N", help="so many of one song at most")
    parser.add_argument(
        "--render",
        choices=_RENDERERS,
        default="auto",
        help="who plays MIDI; auto: FluidSynth where it is, else our own bank",
    )
    parser.add_argument(
        "--soundfont", type=Path, metavar="FILE", help="what FluidSynth plays with; usually the system's"
    )
    parser.add_argument("--link", action="store_true", help="link paintings rather than copy them")
    add_making_options(parser)


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.datasets.assembling import assemble
    from artsound_training.datasets.set_items import PairSettings

    settings = PairSettings(
        options.segment_s,
        options.seed,
        shares_of(options),
        options.by_painter,
        options.items,
        options.balanced,
        options.segments_per_song,
        options.link,
    )
    paintings = [_collection(word, "--paintings", options, session) for word in options.paintings]
    music = [_collection(word, "--music", options, session) for word in options.music]
    renderer = _renderer(options, session, any(song.is_midi for each in music for song in each.songs))
    manifest = assemble(
        paintings, music, options.out, settings, renderer, session, processes_of(options), options.force
    )
    say_manifest(manifest, session, options.json)


def _collection(word: str, option: str, options: argparse.Namespace, session: Session) -> Collection:
    kind, colon, place = word.partition(":")
    if not colon or kind not in KINDS or not place:
        raise UsageError(f"{option} {word}", f"it must be KIND:PATH, and the kind {' or '.join(KINDS)}")
    return collection_of(kind, Path(place), options_from(options), session)


def _renderer(options: argparse.Namespace, session: Session, has_midi: bool) -> MidiRenderer:
    """Who plays MIDI; says what was chosen where the person left it open."""
    from artsound_training.datasets.song_renders import OwnBankRenderer, SoundfontRenderer
    from artsound_training.datasets.soundfont import FluidSynth, checked_soundfont, find_fluidsynth, find_soundfont
    from artsound_training.file_digest import sha256_of

    named = checked_soundfont(options.soundfont) if options.soundfont else None
    if options.render == "own" or not has_midi:
        return OwnBankRenderer()
    command, soundfont = find_fluidsynth(), named or find_soundfont()
    if command is not None and soundfont is not None:
        session.note(f"MIDI is played by FluidSynth with {soundfont.name}.")
        return SoundfontRenderer(FluidSynth(command, soundfont), sha256_of(soundfont))
    missing = "FluidSynth is not installed" if command is None else "there is no soundfont"
    if options.render == "fluidsynth" or named is not None:
        raise UsageError("--render fluidsynth", f"{missing}; Debian's packages are fluidsynth and fluid-soundfont-gm")
    session.note(f"MIDI is played by the project's own sound bank: {missing}.")
    return OwnBankRenderer()
