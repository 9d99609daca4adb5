"""The rules of docs/architecture.md as data. To change one is to change the design: say why in docs/decisions."""

from __future__ import annotations

CORE, DESKTOP, TRAINING = "artsound_core", "artsound_desktop", "artsound_training"

#: Frozen values. They know nothing of ours but each other.
VALUES = tuple(
    f"{CORE}.{name}" for name in ("painting", "emotion", "caption", "music_prompt", "clip", "rendition", "stage")
)

#: (who, may not import). A name stands for itself and all inside it.
FORBIDDEN_IMPORTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (CORE, (DESKTOP, TRAINING, "PySide6", "shiboken6")),
    (DESKTOP, (TRAINING,)),
    (TRAINING, (DESKTOP, "PySide6")),
    (f"{CORE}.embedded", (f"{CORE}.neural", f"{CORE}.models")),
    (f"{CORE}.neural", (f"{CORE}.embedded",)),
)

#: Pure arithmetic on samples, for whoever makes or plays sound.
MEASURING_SOUND = tuple(
    f"{CORE}.sound.{name}" for name in ("loudness", "convolution", "matrix_product", "limiter", "resampling")
)

#: What the walk through a painting takes from the embedded engine: what it sees, its names for it, and its scales.
EXPLORED = tuple(
    f"{CORE}.embedded.{name}"
    for name in ("seeing", "composing.scales", "describing.facts", "describing.tour", "describing.wording")
)

#: (who, may import of ours nothing but).
ONLY_IMPORTS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (VALUES, VALUES),
    ((f"{CORE}.errors",), ()),
    ((f"{CORE}.progress",), (f"{CORE}.stage",)),
    ((f"{CORE}.contracts",), (*VALUES, f"{CORE}.progress")),
    ((f"{CORE}.embedded",), (*VALUES, f"{CORE}.contracts", f"{CORE}.progress", f"{CORE}.embedded", *MEASURING_SOUND)),
    ((f"{CORE}.models",), (*VALUES, f"{CORE}.errors", f"{CORE}.progress", f"{CORE}.models")),
    (
        (f"{CORE}.neural",),
        (
            *VALUES,
            *MEASURING_SOUND,
            *(f"{CORE}.{name}" for name in ("contracts", "errors", "progress", "models", "neural")),
        ),
    ),
    (
        (f"{CORE}.relay",),
        (*VALUES, *MEASURING_SOUND, *(f"{CORE}.{name}" for name in ("contracts", "errors", "progress", "relay"))),
    ),
    ((f"{CORE}.exploring",), (*VALUES, f"{CORE}.progress", *EXPLORED, f"{CORE}.exploring")),
    (
        (f"{CORE}.exporting",),
        (
            *VALUES,
            *(f"{CORE}.{name}" for name in ("errors", "progress", "saving", "provenance", "exporting")),
            *(f"{CORE}.{name}" for name in ("models.card", "models.catalogue", "picture_file.copying", "__version__")),
        ),
    ),
    (
        (f"{CORE}.library",),
        (
            *VALUES,
            *(f"{CORE}.{name}" for name in ("errors", "progress", "saving", "provenance", "exporting", "library")),
            f"{CORE}.picture_file.copying",
        ),
    ),
    ((f"{CORE}.sound",), (*VALUES, f"{CORE}.errors", f"{CORE}.progress", f"{CORE}.sound")),
    ((f"{CORE}.picture_file",), (f"{CORE}.errors", f"{CORE}.progress", f"{CORE}.quiet_stderr", f"{CORE}.picture_file")),
)

#: Too slow or too large for the program that everybody starts: only these places may import them, inside functions.
SLOW_LIBRARIES: dict[str, tuple[str, ...]] = {
    "scipy": (TRAINING,),
    "torch": (f"{CORE}.neural", TRAINING),
    "torchaudio": (f"{CORE}.neural", TRAINING),
    "torchvision": (f"{CORE}.neural", TRAINING),
    "transformers": (f"{CORE}.neural", TRAINING),
    "tokenizers": (f"{CORE}.neural", TRAINING),
    "safetensors": (f"{CORE}.neural", f"{CORE}.models", TRAINING),
    "matplotlib": (TRAINING,),
}

#: What `artsound --help` must not load.
NOT_FOR_HELP = ("cv2", "PIL", "soundfile", "sounddevice", "PySide6", "torch", "scipy", "pyttsx3", "vaderSentiment")

#: The files whose job is the screen, its threads or its focus. All others know no Qt.
QT_FILES = frozenset(
    f"src/{DESKTOP}/{place}"
    for place in (
        "app.py",
        "crash_net.py",
        "main_window.py",
        "program.py",
        "qt_jobs.py",
        "accessibility/controls.py",
        "accessibility/focus.py",
        "accessibility/focus_watch.py",
        "accessibility/painting_list.py",
        "accessibility/palette.py",
        "accessibility/screen_reader.py",
        "screens/file_dialogs.py",
        "screens/feeling/view.py",
        "screens/flow_layout.py",
        "screens/gallery/open_with.py",
        "screens/gallery/transfer.py",
        "screens/gallery/view.py",
        "screens/keys/view.py",
        "screens/listening/captions.py",
        "screens/library/view.py",
        "screens/listening/picture.py",
        "screens/listening/transport_bar.py",
        "screens/listening/view.py",
        "screens/listening/whole_label.py",
        "screens/reading/view.py",
        "screens/question.py",
        "screens/settings/controls.py",
        "screens/settings/view.py",
        "screens/setup/view.py",
        "screens/sheet.py",
        "screens/welcome.py",
        "screens/why/view.py",
        "screens/work_bar.py",
        "translation.py",
    )
)

#: The one place where every error is caught by its class; the crash net (crash_net.py) hears of the others by hooks.
CATCHES_ALL = frozenset({f"src/{DESKTOP}/qt_jobs.py"})

#: Drawers in which everything ends up.
NAMELESS = frozenset({"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"})

#: A file of the program, and one of its tests, of more lines holds more than one thing.
MOST_LINES, MOST_TEST_LINES = 400, 500

TOP_LEVEL_NEEDED = frozenset(
    {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "Makefile",
        "src",
        "assets",
        "tests",
        "packaging",
        "docs",
        ".ci",
        ".gitignore",
    }
)
TOP_LEVEL_ALLOWED = TOP_LEVEL_NEEDED | {"training", ".gitattributes", ".editorconfig", ".github"}

#: Exit codes as scripts know them.
EXIT_CODES = {"UsageError": 2, "PaintingError": 3, "RecipeError": 3, "ModelError": 4, "OutputError": 5}
