"""Sound files in and out: any that libsndfile reads become mono at one rate; segments are written in 16 bits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from artsound_core.quiet_stderr import quiet_stderr
from artsound_core.saving import replacing
from artsound_training.datasets.midi_reading import LONGEST_S
from artsound_training.errors import DataError

#: MusicGen's rate, at which its EnCodec hears.
SAMPLE_RATE_HZ = 32000
#: Half the range of 16 bits, less the one step that only the negative side has.
_STEPS = 2**15 - 1
#: Rates of recordings, from a telephone's on; others are faults of a header, and would be resampled to any length.
_SLOWEST_HZ, _FASTEST_HZ = 8000, 384000
#: Frames read between two looks at whether to stop.
_BLOCK_FRAMES = 1 << 18


def read_sound(file: Path, check: Callable[[], None], sample_rate_hz: int = SAMPLE_RATE_HZ) -> np.ndarray:
    """float32 [frames]: the mean of the file's channels, resampled by soxr's HQ (linear phase). Raises `DataError`."""
    import soundfile
    import soxr

    blocks: list[np.ndarray] = []
    try:
        with quiet_stderr(), soundfile.SoundFile(file) as sound:
            if not _SLOWEST_HZ <= sound.samplerate <= _FASTEST_HZ:
                raise DataError(file, f"its rate of {sound.samplerate} Hz is none that music has")
            if sound.frames > LONGEST_S * sound.samplerate:
                raise DataError(file, f"it lasts longer than {LONGEST_S / 60:.0f} minutes")
            rate_hz = int(sound.samplerate)
            stream = soxr.ResampleStream(rate_hz, sample_rate_hz, 1, dtype="float32", quality="HQ")
            while len(block := sound.read(_BLOCK_FRAMES, dtype="float32", always_2d=True)):
                check()
                mono = block.mean(axis=1)
                blocks.append(stream.resample_chunk(mono) if rate_hz != sample_rate_hz else mono)
            if rate_hz != sample_rate_hz:
                blocks.append(stream.resample_chunk(np.zeros(0, np.float32), last=True))
    except soundfile.SoundFileError as error:
        raise DataError(file, f"it cannot be read as sound ({_clause(error)})") from error
    except OSError as error:
        raise DataError(file, f"it cannot be read ({error.strerror or error})") from error
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    if not np.isfinite(samples).all():
        raise DataError(file, "it holds samples that are no numbers")
    return samples


def write_segment(file: Path, samples: np.ndarray, sample_rate_hz: int = SAMPLE_RATE_HZ) -> None:
    """16-bit WAV of float [frames] in -1..1, each sample rounded to the nearest step. Raises `OutputUnwritable`."""
    import soundfile

    whole = np.clip(np.rint(samples.astype(np.float64) * _STEPS), -_STEPS, _STEPS).astype(np.int16)
    with replacing(file, overwrites=True) as stream:
        soundfile.write(stream, whole, sample_rate_hz, format="WAV", subtype="PCM_16")


def _clause(error: Exception) -> str:
    """libsndfile's own words without the name of the file, which stands before them."""
    return str(error).rsplit(": ", 1)[-1].strip().rstrip(".")
