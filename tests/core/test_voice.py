"""Voices: what they are given, what they give, and what happens when they fail or hang."""

from __future__ import annotations

import json
import shutil
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.espeak_voice import EspeakVoice, clip_of_wave
from artsound_core.sound.pyttsx3_voice import Pyttsx3Voice
from artsound_core.sound.voice import SPEECH_PEAK, Manner, levelled, speakable
from artsound_core.sound.voices import find_voice, list_voices

ESPEAK = shutil.which("espeak-ng")
needs_espeak = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")

#: A program that behaves like espeak-ng: it notes its options and stdin, and writes a WAV with lengths it cannot know.
ESPEAK_DOUBLE = """
import json, struct, sys, time
words = sys.stdin.buffer.read()
with open(__file__ + ".heard", "w") as note:
    json.dump([sys.argv[1:], words.decode()], note)
if words == b"hang":
    time.sleep(60)
if words == b"fail":
    sys.exit("no data files.")
if words == b"noise":
    sys.stdout.buffer.write(b"not a wave at all")
else:
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 0x7FFFF024, b"WAVE", b"fmt ", 16, 1, 1, 22050, 44100, 2, 16,
                         b"data", 0x7FFFF000)
    sys.stdout.buffer.write(header + struct.pack("<h", 8000) * 2205)
"""

#: A stand-in for the pyttsx3 library, for the real child program to import.
PYTTSX3_DOUBLE = """
import time, wave
print("remarks on stdout that nobody asked for")
class Voice:
    def __init__(self, id, languages):
        self.id, self.languages = id, languages
class Engine:
    driver_name = "double"
    voice = "bob"
    def connect(self, topic, act):
        self.on = dict(getattr(self, "on", {}), **{topic: act})
    def getProperty(self, name):
        if name == "voice":
            return self.voice
        return [Voice("anna", ["de-DE"]), Voice("bob", [b"\\x05en"]), Voice("mute", [])]
    def setProperty(self, name, value):
        if value == "nobody":
            raise ValueError("unknown voice nobody")
        if name == "voice":
            self.voice = value
    def save_to_file(self, text, file):
        self.job = text, file
    def runAndWait(self):
        text, file = self.job
        print("more remarks")
        if text == "hang":
            time.sleep(60)
        if text == "fail":
            self.on["error"](name=None, exception=RuntimeError("the driver gave up"))
            return
        with wave.open(file, "wb") as out:
            out.setnchannels(2); out.setsampwidth(2); out.setframerate(16000)
            out.writeframes(b"\\x00\\x20" * 2 * (3200 if self.voice == "anna" else 1600))
        self.on["finished-utterance"](name=None, completed=True)
    def isBusy(self):
        return False
def init():
    return Engine()
"""


@pytest.fixture
def espeak_double(tmp_path: Path) -> Path:
    program = tmp_path / "espeak-ng"
    program.write_text(f"#!{sys.executable}\n{ESPEAK_DOUBLE}")
    program.chmod(0o755)
    return program


@pytest.fixture
def pyttsx3_double(tmp_path: Path) -> tuple[str, ...]:
    """The command that runs the real child over the double."""
    (tmp_path / "pyttsx3.py").write_text(PYTTSX3_DOUBLE)
    start = f"import sys, runpy; sys.path.insert(0, {str(tmp_path)!r}); "
    return (sys.executable, "-c", start + "runpy.run_module('artsound_core.sound.voice_child', run_name='__main__')")


# --- texts and levels


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("A dark\npainting,\tmuted.", "A dark painting, muted."),
        ("bell\x07 and \x1b[2J escape", "bell and [2J escape"),
        ("half \ud800 a pair", "half a pair"),
        ("[[h@'loU]] there", "[h@'loU] there"),
        ("... !?", ""),
        ("", ""),
        ("7", "7"),
        ("Żółć 絵", "Żółć 絵"),
    ],
)
def test_a_text_is_cleaned_before_it_is_spoken(text: str, spoken: str) -> None:
    assert speakable(text) == spoken


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters()))
def test_cleaned_text_is_one_line_that_can_be_sent_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = speakable(text)
    cleaned.encode()
    assert cleaned.splitlines() in ([], [cleaned])
    assert "[[" not in cleaned
    assert speakable(cleaned) == cleaned


@settings(max_examples=50, deadline=None)
@given(level=st.floats(0.001, 1.0), seed=st.integers(0, 100))
def test_every_voice_is_brought_to_one_loudness(level: float, seed: int) -> None:
    noise = np.random.default_rng(seed).uniform(-level, level, (1, 22_050)).astype(np.float32)
    noise[:, 11_025:] = 0.0
    clip = levelled(Clip(noise, 22_050))
    assert 20 * np.log10(np.sqrt(np.mean(clip.samples[:, :11_008] ** 2))) == pytest.approx(-20, abs=0.1)
    assert np.abs(clip.samples).max() <= SPEECH_PEAK


def test_silence_is_not_made_louder() -> None:
    assert not levelled(Clip(np.zeros((1, 1000), np.float32), 22_050)).samples.any()
    assert levelled(Clip(np.zeros((1, 0), np.float32), 22_050)).frames == 0


# --- finding


def test_linux_prefers_espeak_ng_then_espeak_then_pyttsx3() -> None:
    both = {"espeak-ng": "/bin/espeak-ng", "espeak": "/bin/espeak"}.get
    old = {"espeak": "/bin/espeak"}.get
    assert find_voice(platform="linux", which=both).name == "espeak-ng:en"
    assert find_voice(platform="linux", which=old).name == "espeak:en"
    voice = find_voice(platform="linux", which=lambda _: None, library=lambda _: "libespeak-ng.so.1")
    assert voice.name == "pyttsx3"


def test_macos_and_windows_speak_through_pyttsx3() -> None:
    for platform in ("darwin", "win32"):
        assert find_voice(platform=platform, which=lambda _: "/bin/espeak-ng").name == "pyttsx3"


def test_a_wanted_voice_is_taken_and_an_absent_one_named() -> None:
    which = {"espeak-ng": "/bin/espeak-ng"}.get
    assert find_voice("espeak-ng:en-us", platform="linux", which=which).name == "espeak-ng:en-us"
    assert find_voice("espeak-ng", Manner(language="de"), platform="linux", which=which).name == "espeak-ng:de"
    assert find_voice("pyttsx3:anna", platform="darwin", which=which).name == "pyttsx3:anna"
    for absent in ("espeak", "festival:kal"):
        with pytest.raises(SoundError) as caught:
            find_voice(absent, platform="linux", which=which)
        assert caught.value.explain() == f"The voice {absent}: it is not on this machine."


def test_a_machine_without_a_voice_says_what_to_install() -> None:
    with pytest.raises(SoundError) as caught:
        find_voice(platform="linux", which=lambda _: None, library=lambda _: None)
    assert caught.value.explain() == "Voice: none was found; install one with: sudo apt install espeak-ng."


# --- espeak


def test_espeak_gets_the_text_by_stdin_and_its_endless_wave_is_read(espeak_double: Path) -> None:
    voice = EspeakVoice(str(espeak_double), Manner(rate_wpm=200, pitch=1.0, language="en-us"))
    clip = voice.render("-v xx; rm\n<speak>", ProgressMonitor())
    assert (clip.channels, clip.frames, clip.sample_rate_hz) == (1, 2205, 22_050)
    options, words = json.loads(Path(f"{espeak_double}.heard").read_text())
    assert options == ["-v", "en-us", "-s", "200", "-p", "99", "-b", "1", "--stdin", "--stdout"]
    assert words == "-v xx; rm <speak>"


def test_espeak_is_not_even_started_for_nothing(espeak_double: Path) -> None:
    assert EspeakVoice(str(espeak_double)).render(" ...\n", ProgressMonitor()).frames == 0
    assert not Path(f"{espeak_double}.heard").exists()


def test_an_espeak_that_hangs_is_killed_after_its_patience(espeak_double: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(SoundError, match="stopped"):
        EspeakVoice(str(espeak_double), patience_s=0.3).render("hang", ProgressMonitor())
    assert time.monotonic() - begun < 5


def test_an_espeak_that_fails_or_gives_no_sound_is_told_in_a_sentence(espeak_double: Path, tmp_path: Path) -> None:
    for program, text, sentence in (
        (espeak_double, "fail", "The voice espeak-ng:en: no data files."),
        (espeak_double, "noise", "The voice espeak-ng:en: it gave something that is not sound."),
        (tmp_path / "gone", "hello", "The voice gone:en: it cannot be started (No such file or directory)."),
    ):
        with pytest.raises(SoundError) as caught:
            EspeakVoice(str(program)).render(text, ProgressMonitor())
        assert caught.value.explain() == sentence


def test_stopping_ends_a_hanging_espeak_at_once(espeak_double: Path) -> None:
    monitor = ProgressMonitor()
    threading.Timer(0.2, monitor.stop).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        EspeakVoice(str(espeak_double)).render("hang", monitor)
    assert time.monotonic() - begun < 2


@given(cut=st.integers(0, 60))
def test_a_wave_that_is_cut_short_is_read_or_refused_but_never_breaks(cut: int) -> None:
    wave = (
        b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\1\0\1\0\x22\x56\0\0\x44\xac\0\0\2\0\x10\0data\xff\xff\xff\x7f"
        + b"\1\0" * 8
    )[:cut]
    try:
        clip = clip_of_wave(wave, "x")
    except SoundError:
        assert cut < 44
    else:
        assert clip.frames == (cut - 44) // 2


@needs_espeak
def test_the_real_espeak_speaks_within_half_a_second_of_work() -> None:
    voice = find_voice("espeak-ng")
    clip = voice.render("A dark painting, muted and cool.", ProgressMonitor())
    assert 1.5 < clip.duration_s < 4.0
    assert np.abs(clip.samples).max() > 0.3
    slow = find_voice("espeak-ng", Manner(rate_wpm=90)).render("A dark painting, muted and cool.", ProgressMonitor())
    assert slow.duration_s > 1.3 * clip.duration_s


@needs_espeak
def test_the_real_espeak_lists_voices_that_can_be_asked_for() -> None:
    voices = list_voices(platform="linux")
    assert "en-gb" in {voice.language for voice in voices}
    name = next(voice.name for voice in voices if voice.language == "de")
    assert find_voice(name).render("Ein dunkles Bild.", ProgressMonitor()).duration_s > 0.5


# --- pyttsx3 in its child


def test_the_child_renders_sentence_after_sentence(pyttsx3_double: tuple[str, ...]) -> None:
    voice = Pyttsx3Voice(command=pyttsx3_double)
    for text in ("One.", "Two."):
        clip = voice.render(text, ProgressMonitor())
        assert (clip.channels, clip.frames, clip.sample_rate_hz) == (1, 1600, 16_000)
    assert [(each.name, each.language) for each in voice.list_voices()] == [
        ("pyttsx3:anna", "de-DE"),
        ("pyttsx3:bob", "en"),
        ("pyttsx3:mute", ""),
    ]
    voice.close()


def test_the_child_takes_a_voice_of_the_wanted_language_and_goes_back_to_the_systems_own(
    pyttsx3_double: tuple[str, ...],
) -> None:
    voice, frames = Pyttsx3Voice(command=pyttsx3_double), []
    for language in ("en", "de", "fr", "en"):  # anna speaks German and takes twice as long; nobody speaks French
        voice.manner = Manner(language=language)
        frames.append(voice.render("One.", ProgressMonitor()).frames)
    assert frames == [1600, 3200, 1600, 1600]
    voice.close()


def test_a_child_that_hangs_is_killed_and_the_next_sentence_gets_a_fresh_one(pyttsx3_double: tuple[str, ...]) -> None:
    voice = Pyttsx3Voice(command=pyttsx3_double, patience_s=1.5)
    with pytest.raises(SoundError, match="did not answer within"):
        voice.render("hang", ProgressMonitor())
    assert voice.render("Hello.", ProgressMonitor()).frames == 1600
    voice.close()


def test_stopping_ends_a_hanging_child_at_once(pyttsx3_double: tuple[str, ...]) -> None:
    voice, monitor = Pyttsx3Voice(command=pyttsx3_double), ProgressMonitor()
    threading.Timer(0.3, monitor.stop).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        voice.render("hang", monitor)
    assert time.monotonic() - begun < 2


def test_the_last_words_of_a_child_that_fails_are_told(pyttsx3_double: tuple[str, ...]) -> None:
    for voice, text, reason in (
        (Pyttsx3Voice(command=pyttsx3_double), "fail", "RuntimeError: the driver gave up"),
        (Pyttsx3Voice(chosen="nobody", command=pyttsx3_double), "hi", "ValueError: unknown voice nobody"),
        (Pyttsx3Voice(command=(sys.executable, "-c", "")), "hi", "it ended without a word"),
    ):
        with pytest.raises(SoundError) as caught:
            voice.render(text, ProgressMonitor())
        assert caught.value.reason == reason


def test_a_child_that_cannot_be_started_is_told() -> None:
    with pytest.raises(SoundError, match="cannot be started"):
        Pyttsx3Voice(command=("/nowhere/python",)).render("hi", ProgressMonitor())


@needs_espeak
def test_the_real_pyttsx3_renders_a_long_text_whole() -> None:
    voice = Pyttsx3Voice()
    try:
        assert voice.render("word " * 100, ProgressMonitor()).duration_s > 20
        assert 0.5 < voice.render("Hello there.", ProgressMonitor()).duration_s < 3
    finally:
        voice.close()
