"""What stands out in a painting, from colour and form alone."""

from __future__ import annotations

import cv2
import numpy as np

#: The spectrum is read at this size (Hou and Zhang 2007).
SPECTRUM_PX = 64
#: Added to the spectrum (L* summed over pixels) before its logarithm: what lies below is rounding, and is not to be raised.
SPECTRUM_FLOOR = 30.0
#: A painting whose CIELAB nowhere leaves its mean by this much has nothing that stands out.
PLAIN_DISTANCE = 1.0


def salience_of(lab: np.ndarray) -> np.ndarray:
    """How much each pixel of CIELAB float32 [h, w, 3] stands out: float32 [h, w], 0..1; all 0 for a plain painting.

    0.6 of the distance from the mean colour (frequency-tuned salience, Achanta and others 2009), 0.4 of the spectral
    residual (Hou and Zhang 2007).
    """
    smooth = cv2.GaussianBlur(lab, (0, 0), 0.8)
    distance = np.linalg.norm(smooth - lab.reshape(-1, 3).mean(axis=0, dtype=np.float64), axis=2)
    if float(distance.max()) < PLAIN_DISTANCE:
        return np.zeros(lab.shape[:2], np.float32)
    mixed = 0.6 * _stretched(distance) + 0.4 * _stretched(_spectral_residual(lab[..., 0]))
    return np.asarray(_stretched(mixed), np.float32)


def _spectral_residual(lightness: np.ndarray) -> np.ndarray:
    """Where the picture departs from the smooth spectrum that most pictures share, float64 [h, w]."""
    small = cv2.resize(lightness, (SPECTRUM_PX, SPECTRUM_PX), interpolation=cv2.INTER_AREA).astype(np.float64)
    spectrum = np.fft.fft2(small)
    log_size = np.log(np.abs(spectrum) + SPECTRUM_FLOOR)
    residual = log_size - cv2.blur(log_size, (3, 3))
    back = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    smooth = cv2.GaussianBlur(back, (0, 0), 2.5)
    height, width = lightness.shape
    return np.asarray(cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR))


def _stretched(values: np.ndarray) -> np.ndarray:
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.zeros_like(values)
