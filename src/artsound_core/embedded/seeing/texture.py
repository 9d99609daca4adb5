"""Edges, the direction of lines, the roughness of the surface, and how much of a painting is calm."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from artsound_core.embedded.seeing.measures import TextureMeasures
from artsound_core.embedded.seeing.view import View

#: Gradient in L* a pixel above which a pixel lies on an edge, and above which its direction counts.
EDGE_GRADIENT = 4.0
LINE_GRADIENT = 3.0
#: Squares into which a painting is laid to find its calm parts, along its longer side.
CALM_SQUARES = 16
CALM_EDGE_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Edges:
    """float32 [h, w]: `strength` in L* a pixel, `direction_deg` of the line (0 level, 45 rising to the right), 0..180.

    `is_edge`: float32 of 0 and 1, so that it can be averaged by resizing.
    """

    strength: np.ndarray
    direction_deg: np.ndarray
    is_edge: np.ndarray


def edges_of(view: View) -> Edges:
    """The gradient of lightness, after a blur of 0.8 pixels that takes off the grain of a scan."""
    smooth = cv2.GaussianBlur(view.lab[..., 0], (0, 0), 0.8)
    across = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    strength, angle_deg = cv2.cartToPolar(across, down, angleInDegrees=True)
    # A line lies across its gradient; rows grow downwards, so the sign turns to make "rising" what a viewer calls so.
    direction_deg = np.mod(90.0 - angle_deg, 180.0)
    return Edges(strength, direction_deg, (strength > EDGE_GRADIENT).astype(np.float32))


def measure_texture(view: View, edges: Edges) -> TextureMeasures:
    lightness = view.lab[..., 0]
    roughness = float(cv2.mean(cv2.absdiff(lightness, cv2.GaussianBlur(lightness, (0, 0), 2)))[0])
    horizontal, rising, vertical, falling = _directions(edges)
    return TextureMeasures(
        edge_share=float(edges.is_edge.mean()),
        roughness=roughness,
        horizontal=horizontal,
        rising=rising,
        vertical=vertical,
        falling=falling,
        calm_area=_calm_area(edges),
    )


def _directions(edges: Edges) -> tuple[float, ...]:
    """Edge weight in the four directions, 45 degrees wide each; equal parts where there is no line at all."""
    is_line = edges.strength > LINE_GRADIENT
    quarter = ((edges.direction_deg[is_line] + 22.5) // 45).astype(np.int64) % 4
    weights = np.bincount(quarter, edges.strength[is_line], 4)
    total = float(weights.sum())
    if total <= 0.0:
        return (0.25, 0.25, 0.25, 0.25)
    return tuple(float(weight) / total for weight in weights)


def _calm_area(edges: Edges) -> float:
    height, width = edges.is_edge.shape
    square = max(1.0, max(height, width) / CALM_SQUARES)
    size = (max(1, round(width / square)), max(1, round(height / square)))
    shares = cv2.resize(edges.is_edge, size, interpolation=cv2.INTER_AREA)
    return float((shares < CALM_EDGE_SHARE).mean())
