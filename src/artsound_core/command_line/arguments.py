"""The words that `artsound` understands. One sentence on stderr and exit code 2 for those that it does not."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from artsound_core import __version__
from artsound_core.assemble import SAMPLE_RATES_HZ, Engine, NeuralWish, Numbers
from artsound_core.caption import LANGUAGES
from artsound_core.command_line.parser import Parser
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import DEFAULT_S, LONGEST_S, SHORTEST_S, Variant

COMMANDS = ("play", "describe", "models", "doctor", "app")
LEVELS = ("label", "brief", "overview", "tour", "full")
#: What exists of the window today; kiosk and therapist come with their own issues.
MODES = ("personal",)

_ABOUT = """\
Hear a painting: Artsound reads a painting's emotion, speaks a description and plays music made for it.

Without a command it opens the window, with the paintings or the folder you name.
"""

_EXAMPLES = """\
examples:
  artsound                                      open the window
  artsound paintings/                           open the window with a folder as a gallery
  artsound play sea.jpg                         describe, speak and play
  artsound play sea.jpg --emotion sad --seconds 60 --save sea.flac
  artsound play --from sea.flac.json            play exactly that again
  artsound describe sea.jpg --level brief       one sentence
  artsound models list                          the networks of the neural engine, and which are here
  artsound doctor                               what works here, what does not, what to do

exit codes: 0 done, 2 usage, 3 the painting cannot be read, 4 a model is missing, 5 cannot write, 130 stopped
A file whose name begins with a dash goes after --, as in: artsound play -- -odd-.jpg
"""

_PLAY = """\
Prints and speaks the description of a painting, plays the music made for its emotion, and saves it if asked.
The first sound comes within about a second; the rest is made while it plays. Ctrl-C stops.
"""

_PLAY_EXAMPLES = """\
examples:
  artsound play sea.jpg
  artsound play sea.jpg --emotion happy --seed 7 --save sea.ogg --save-score sea.mid
  artsound play sea.jpg --mute --no-speech --json > sea.txt
  artsound play --from sea.ogg.json

Beside a saved file lies its document, FILE.json: the painting's digest and label, the emotion, the seed, the
versions. The same painting and the same seed give the same music.
"""

_MODELS = """\
The networks of the neural engine. None is needed to play, and none is ever fetched by itself. Only safetensors are
read, and no program that comes with a model is ever run.
"""

_MODELS_EXAMPLES = """\
examples:
  artsound models list
  artsound models download musicgen-small       Ctrl-C stops; the same command goes on from there
  artsound models adopt musicgen-small /media/stick
  artsound models check                         read every byte of what is here
"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options; without a command, `app` with whatever was named."""
    words = list(argv)
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "app")
    return _parser().parse_args(words)


def _parser() -> Parser:
    parser = Parser("artsound", description=_ABOUT, epilog=_EXAMPLES, formatter_class=_Wide, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"artsound {__version__}")
    parser.set_defaults(models=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_play(commands)
    _add_describe(commands)
    _add_models(commands)
    _add_doctor(commands)
    _add_app(commands)
    return parser


def _add_models_folder(*parsers: Parser) -> None:
    """`--models`, in every command that looks at models. Where it is not given, what was read before it stays."""
    for parser in parsers:
        parser.add_argument(
            "--models",
            type=_folder,
            default=argparse.SUPPRESS,
            metavar="FOLDER",
            help="the folder of models, instead of the one that artsound models where prints",
        )


class _Wide(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)


def _add_play(commands: argparse._SubParsersAction[Parser]) -> None:
    play = commands.add_parser(
        "play",
        help="describe, speak and play a painting",
        description=_PLAY,
        epilog=_PLAY_EXAMPLES,
        formatter_class=_Wide,
        allow_abbrev=False,
    )
    play.add_argument("painting", nargs="?", type=Path, metavar="PAINTING", help="a picture file")
    music = play.add_argument_group("the music")
    music.add_argument("--seconds", type=_seconds, default=None, metavar="4..600", help=f"how long ({DEFAULT_S:g})")
    music.add_argument("--seed", type=_seed, default=None, metavar="N", help="another number, other music (0)")
    music.add_argument("--emotion", type=_emotion, metavar="E", help=f"{_list(Emotion)}: instead of what is read")
    music.add_argument(
        "--variant", type=_variant, metavar="V", help=f"{_list(Variant)}: how the music is asked for (lyrical)"
    )
    _add_engine(music)
    music.add_argument("--mono", action="store_true", help="AI music as the network makes it, without stereo")
    music.add_argument("--rate", type=_rate, default=None, metavar="HZ", help="44100 or 48000 (44100)")
    music.add_argument(
        "--loop", action="store_true", help="music whose end leads back to its start; plays until Ctrl-C"
    )
    play.add_argument("--from", dest="recipe", type=Path, metavar="FILE.json", help="play exactly that again")
    output = play.add_argument_group("what becomes of it")
    output.add_argument("--save", type=Path, metavar="FILE", help="write the music: .wav, .flac, .ogg or .mp3")
    output.add_argument("--save-score", type=Path, metavar="FILE.mid", help="write the score as a MIDI file")
    output.add_argument("--force", action="store_true", help="replace files that exist")
    output.add_argument("--mute", action="store_true", help="play nothing")
    output.add_argument("--no-speech", action="store_true", help="speak nothing")
    output.add_argument("--json", action="store_true", help="print one JSON document instead of sentences")
    _add_models_folder(play)


def _add_engine(group: argparse._ArgumentGroup) -> None:
    """What is asked of the engine, in every command that assembles one."""
    group.add_argument("--engine", type=_engine, default=Engine.AUTO, metavar="E", help=f"{_list(Engine)} (auto)")
    group.add_argument(
        "--use", action="append", default=[], metavar="MODEL", help="this model for its stage; see artsound models list"
    )
    group.add_argument(
        "--numbers", type=_numbers, default=Numbers.AUTO, metavar="N", help=f"{_list(Numbers)}: what networks reckon in"
    )
    group.add_argument("--small-memory", action="store_true", help="one network in memory at a time")


def wish_of(options: argparse.Namespace, variant: Variant) -> NeuralWish:
    """What the options say about the neural engine."""
    channels = 1 if getattr(options, "mono", False) else 2
    return NeuralWish(variant, options.numbers, options.small_memory, channels, tuple(options.use))


def _add_describe(commands: argparse._SubParsersAction[Parser]) -> None:
    describe = commands.add_parser(
        "describe",
        help="print the description of a painting",
        description="Prints the description of a painting: what a caption model sees, where one is here, and what was measured.",
        formatter_class=_Wide,
        allow_abbrev=False,
    )
    describe.add_argument("painting", type=Path, metavar="PAINTING", help="a picture file")
    describe.add_argument(
        "--level", choices=LEVELS, default="full", metavar="LEVEL", help="label, brief, overview, tour or full (full)"
    )
    describe.add_argument(
        "--language",
        choices=LANGUAGES,
        default="en",
        metavar="CODE",
        help="en or de; a caption model speaks en only (en)",
    )
    describe.add_argument("--json", action="store_true", help="print one JSON document instead of sentences")
    _add_engine(describe.add_argument_group("the engine"))
    _add_models_folder(describe)


def _add_models(commands: argparse._SubParsersAction[Parser]) -> None:
    models = commands.add_parser(
        "models",
        help="list, fetch, bring, check and remove the models of the neural engine",
        description=_MODELS,
        epilog=_MODELS_EXAMPLES,
        formatter_class=_Wide,
        allow_abbrev=False,
    )
    acts = models.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=Parser)
    listing = acts.add_parser("list", help="every model: what it is for, its size and licence, whether it is here")
    listing.add_argument("--json", action="store_true", help="print one JSON document instead of sentences")
    for act, what in (
        ("download", "fetch a model from the hub; goes on where it broke off"),
        ("remove", "delete a model"),
    ):
        acts.add_parser(act, help=what).add_argument("name", metavar="NAME", help="as the list names it")
    adopt = acts.add_parser("adopt", help="take a model from a folder: a USB stick, a hub's cache, a training run")
    adopt.add_argument("name", metavar="NAME", help="as the list names it")
    adopt.add_argument("folder", type=Path, metavar="FOLDER", help="where the model's files lie")
    check = acts.add_parser("check", help="read every byte and compare it with what came")
    check.add_argument("name", nargs="?", metavar="NAME", help="only this one")
    acts.add_parser("where", help="print the folder of models")
    _add_models_folder(models, *acts.choices.values())


def _add_doctor(commands: argparse._SubParsersAction[Parser]) -> None:
    doctor = commands.add_parser(
        "doctor",
        help="say what works on this computer, what does not, and what to do",
        description="Looks at sound devices, voices, screen reader, display, GPU, models, folders and versions.",
        formatter_class=_Wide,
        allow_abbrev=False,
    )
    doctor.add_argument("--json", action="store_true", help="print one JSON document instead of sentences")
    _add_models_folder(doctor)


def _add_app(commands: argparse._SubParsersAction[Parser]) -> None:
    app = commands.add_parser(
        "app",
        help="open the window",
        description="Opens the window, with the paintings or the folder you name.",
        formatter_class=_Wide,
        allow_abbrev=False,
    )
    app.add_argument("paths", nargs="*", type=Path, metavar="PAINTING|FOLDER", help="what to open")
    app.add_argument("--mode", choices=MODES, default=MODES[0], help="whom the window is for (personal)")
    _add_models_folder(app)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not SHORTEST_S <= value <= LONGEST_S:
        raise argparse.ArgumentTypeError(f"{text!r} is not a length between {SHORTEST_S:g} and {LONGEST_S:g} seconds")
    return value


def _seed(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        value = -1
    if not 0 <= value < 2**63:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {2**63 - 1}")
    return value


def _folder(text: str) -> Path:
    if not text or (Path(text).exists() and not Path(text).is_dir()):
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return Path(text)


def _emotion(text: str) -> Emotion:
    return Emotion(_one_of(text, tuple(Emotion), "emotion"))


def _variant(text: str) -> Variant:
    return Variant(_one_of(text, tuple(Variant), "variant"))


def _engine(text: str) -> Engine:
    return Engine(_one_of(text, tuple(Engine), "engine"))


def _numbers(text: str) -> Numbers:
    return Numbers(_one_of(text, tuple(Numbers), "kind of number"))


def _rate(text: str) -> int:
    return int(_one_of(text, tuple(str(rate) for rate in SAMPLE_RATES_HZ), "sample rate"))


def _one_of(text: str, names: Sequence[str], what: str) -> str:
    if text.lower() not in names:
        raise argparse.ArgumentTypeError(f"{text!r} is no {what}; there are {', '.join(names)}")
    return text.lower()


def _list(names: type[Emotion] | type[Variant] | type[Engine] | type[Numbers]) -> str:
    return ", ".join(names)
