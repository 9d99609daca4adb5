"""MIDI files become sound: on the project's own bank always, by FluidSynth where it is installed."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.playing.desk import Studio
from artsound_core.errors import UsageError
from artsound_core.progress import Cancelled
from artsound_core.sound.loudness import LoudnessMeter, gated_loudness
from artsound_training.datasets.midi_instruments import drum_of, instrument_of
from artsound_training.datasets.midi_own_bank import LOUDNESS_LUFS, play_midi, score_of
from artsound_training.datasets.midi_reading import PlayedNote
from artsound_training.datasets.sound_files import read_sound
from artsound_training.datasets.soundfont import FluidSynth, checked_soundfont, find_fluidsynth, find_soundfont
from artsound_training.errors import DataError
from fakes.data_sets import broken_midi_bytes, midi_bytes
from fakes.soundfonts import soundfont_bytes

RATE_HZ = 32000
needs_fluidsynth = pytest.mark.skipif(find_fluidsynth() is None, reason="FluidSynth is not installed")


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.at(RATE_HZ)


@pytest.fixture
def one_note(tmp_path: Path) -> Path:
    file = tmp_path / "one.mid"
    file.write_bytes(midi_bytes(69, 1.5))
    return file


@pytest.fixture
def sine(tmp_path: Path) -> Path:
    file = tmp_path / "sine.sf2"
    file.write_bytes(soundfont_bytes())
    return file


def never() -> None:
    pass


def stop() -> None:
    raise Cancelled


def note(pitch: int = 60, channel: int = 0, program: int = 0, gain: float = 1.0, velocity: int = 100) -> PlayedNote:
    return PlayedNote(0.0, 1.0, pitch, velocity, channel, program, gain, 0.0)


def pitch_hz(samples: np.ndarray) -> float:
    """The strongest frequency of the first second."""
    spectrum = np.abs(np.fft.rfft(samples[:RATE_HZ] * np.hanning(RATE_HZ)))
    return float(np.argmax(spectrum))


def test_every_program_is_played_or_is_a_sound_effect() -> None:
    assert [program for program in range(128) if instrument_of(program) is None] == list(range(120, 128))


def test_instruments_that_the_bank_has_stand_for_themselves() -> None:
    own = [each for each in Instrument if each is not Instrument.DRUMS]
    assert [instrument_of(each.program) for each in own] == own


def test_every_key_of_the_percussion_map_but_whistles_and_cuicas_is_played() -> None:
    assert [key for key in range(35, 82) if drum_of(key) is None] == [71, 72, 78, 79]
    assert [drum_of(drum.value) for drum in Drum if drum is not Drum.TAIKO] == [
        drum for drum in Drum if drum is not Drum.TAIKO
    ]


def test_the_own_bank_plays_the_pitch_at_the_stated_loudness_without_clipping(one_note: Path, studio: Studio) -> None:
    samples = play_midi(one_note, studio, never)
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert len(samples) == round((1.5 + 2.5) * RATE_HZ)
    assert pitch_hz(samples) == pytest.approx(440, abs=2)
    assert np.abs(samples).max() < 1.0


def test_songs_of_the_own_bank_have_one_loudness(tmp_path: Path, studio: Studio) -> None:
    file = tmp_path / "long.mid"
    file.write_bytes(midi_bytes(60, 6.0))
    heard = []
    for channels in (play_midi(file, studio, never),):
        meter = LoudnessMeter(RATE_HZ)
        meter.add(np.stack([channels, channels]))
        heard.append(gated_loudness(meter.powers))
    assert heard == [pytest.approx(LOUDNESS_LUFS, abs=1.0)]


def test_the_own_bank_plays_the_same_samples_again_whatever_it_played_before(
    one_note: Path, tmp_path: Path, studio: Studio
) -> None:
    other = tmp_path / "other.mid"
    other.write_bytes(midi_bytes(50, 1.0))
    first = play_midi(one_note, studio, never)
    play_midi(other, studio, never)
    assert np.array_equal(play_midi(one_note, studio, never), first)
    assert np.array_equal(play_midi(one_note, Studio.at(RATE_HZ), never), first)


def test_the_own_bank_stops_when_it_is_told_to(one_note: Path, studio: Studio) -> None:
    with pytest.raises(Cancelled):
        play_midi(one_note, studio, stop)


def test_a_pitch_beyond_an_instrument_keeps_its_name_in_the_nearest_octave() -> None:
    (part,) = score_of([note(pitch=127, program=42)]).parts
    assert part.instrument is Instrument.CELLO
    assert part.notes[0].pitch == 67


def test_the_gain_of_a_note_becomes_softer_playing_within_its_part() -> None:
    (part,) = score_of([note(gain=0.5), note(pitch=64, gain=0.25)]).parts
    assert part.level == 0.5
    assert [each.velocity for each in part.notes] == [100, round(100 * 0.5 ** (1 / 1.7))]


def test_sound_effects_and_parts_turned_to_nothing_are_left_out() -> None:
    assert score_of([note(program=125), note(channel=1, gain=0.0), note(channel=9, pitch=71)]).parts == ()


def test_a_song_of_sound_effects_alone_is_refused(tmp_path: Path, studio: Studio) -> None:
    file = tmp_path / "helicopter.mid"
    file.write_bytes(midi_bytes().replace(b"\xc0\x00", b"\xc0\x7d"))
    with pytest.raises(DataError, match="none of its instruments"):
        play_midi(file, studio, never)


@needs_fluidsynth
def test_fluidsynth_plays_the_soundfont_and_the_same_again(one_note: Path, sine: Path) -> None:
    command = find_fluidsynth()
    assert command is not None
    samples = FluidSynth(command, sine).render(one_note, never)
    assert pitch_hz(samples) == pytest.approx(444, abs=2)
    assert len(samples) > 1.5 * RATE_HZ
    assert np.array_equal(FluidSynth(command, sine).render(one_note, never), samples)


@needs_fluidsynth
def test_fluidsynth_is_killed_when_the_person_stops(tmp_path: Path, sine: Path) -> None:
    file = tmp_path / "long.mid"
    file.write_bytes(midi_bytes(60, 3000.0))
    command = find_fluidsynth()
    assert command is not None
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        FluidSynth(command, sine).render(file, stop)
    assert time.monotonic() - begun < 2.0


@needs_fluidsynth
def test_fluidsynth_gets_no_file_that_the_own_bank_would_refuse(tmp_path: Path, sine: Path) -> None:
    file = tmp_path / "broken.mid"
    file.write_bytes(broken_midi_bytes())
    command = find_fluidsynth()
    assert command is not None
    with pytest.raises(DataError, match="key signature"):
        FluidSynth(command, sine).render(file, never)


def test_a_program_that_fails_is_said_with_its_own_last_words(one_note: Path, sine: Path, tmp_path: Path) -> None:
    program = tmp_path / "fluidsynth"
    program.write_text("#!/bin/sh\necho 'fluidsynth: out of memory' >&2\nexit 7\n")
    program.chmod(0o755)
    with pytest.raises(DataError, match=r"FluidSynth cannot play it \(out of memory\)"):
        FluidSynth(program, sine).render(one_note, never)


def test_a_program_that_writes_nothing_is_said(one_note: Path, sine: Path, tmp_path: Path) -> None:
    program = tmp_path / "fluidsynth"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    with pytest.raises(DataError, match="made no sound"):
        FluidSynth(program, sine).render(one_note, never)


def test_what_is_no_soundfont_is_refused_before_anything_is_rendered(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.sf2"
    wrong.write_bytes(b"RIFF\0\0\0\0WAVE")
    with pytest.raises(UsageError, match="no soundfont"):
        checked_soundfont(wrong)
    with pytest.raises(UsageError, match="no such file"):
        checked_soundfont(tmp_path / "none.sf2")


def test_the_systems_default_soundfont_comes_before_others(tmp_path: Path) -> None:
    for name in ("a.sf2", "default-GM.sf2", "notes.txt"):
        (tmp_path / name).write_bytes(soundfont_bytes())
    (tmp_path / "0.sf2").write_bytes(b"broken")
    assert find_soundfont([tmp_path / "none", tmp_path]) == tmp_path / "default-GM.sf2"
    assert find_soundfont([tmp_path / "none"]) is None


def test_sound_files_of_any_rate_become_mono_at_32_khz_without_losing_pitch_or_level(tmp_path: Path) -> None:
    file = tmp_path / "stereo.flac"
    times = np.arange(44100) / 44100
    left = 0.4 * np.sin(2 * np.pi * 1000 * times)
    soundfile.write(file, np.stack([left, 0.5 * left], axis=1), 44100)
    samples = read_sound(file, never)
    assert len(samples) == RATE_HZ
    assert pitch_hz(samples) == 1000
    assert np.abs(samples[1000:-1000]).max() == pytest.approx(0.3, abs=2e-3)


@pytest.mark.parametrize(
    ("samples", "rate_hz", "reason"),
    [(np.zeros(99), 100, "its rate of 100 Hz"), (np.array([0.1, np.nan]), 32000, "no numbers")],
)
def test_sound_that_cannot_be_used_is_refused(tmp_path: Path, samples: np.ndarray, rate_hz: int, reason: str) -> None:
    file = tmp_path / "odd.wav"
    soundfile.write(file, samples, rate_hz, subtype="FLOAT")
    with pytest.raises(DataError, match=reason):
        read_sound(file, never)


def test_a_damaged_mp3_says_nothing_on_the_terminal_beside_our_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "clip.mp3"
    soundfile.write(file, 0.3 * np.sin(np.arange(44100) / 9), 44100)
    content = bytearray(file.read_bytes())
    content[900:1400] = bytes(500)
    file.write_bytes(bytes(content))
    read_sound(file, never)
    assert capfd.readouterr().err == ""
