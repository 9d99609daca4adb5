"""What is known of a painting before it is walked: its sight, faces, a horizon, and the few things that lead in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from artsound_core.embedded.describing.facts import FOCUS_STRENGTH, HORIZON_CONTRAST
from artsound_core.embedded.describing.tour import RIMS_FROM
from artsound_core.embedded.seeing.faces import Face, FaceFinder
from artsound_core.embedded.seeing.measuring import measure
from artsound_core.exploring.look import Look, Sight
from artsound_core.exploring.place import WHOLE, Rect
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor


@dataclass(frozen=True, slots=True)
class Horizon:
    """An edge that crosses the whole width at `y` (fraction of the height); a low one may as well be the rim of a table."""

    y: float

    @property
    def is_high(self) -> bool:
        return self.y <= RIMS_FROM


@dataclass(frozen=True, slots=True)
class Survey:
    """`whole`: the look of the whole painting. `focus`: the spot that stands out most, as fractions, where one does.

    `faces`: probable ones from left to right, none before they were looked for. `has_sought_faces`: whether they were.
    """

    sight: Sight
    whole: Look
    focus: tuple[float, float] | None
    horizon: Horizon | None
    faces: tuple[Rect, ...] = ()
    has_sought_faces: bool = False

    def look(self, rect: Rect) -> Look:
        return self.sight.look(rect)


class Surveyor:
    """Surveys paintings; keeps the face finder, whose rules take a while to load. Every method may run in any thread."""

    def __init__(self, faces: FaceFinder | None = None) -> None:
        self._faces = faces or FaceFinder()

    def survey(self, painting: Painting, monitor: ProgressMonitor) -> Survey:
        """All but the faces, in about 0.1 s on two cores."""
        sight = Sight.of(painting.pixels, monitor)
        layout = measure(painting.pixels, monitor).layout
        return Survey(
            sight,
            whole=sight.look(WHOLE),
            focus=(layout.focus_x, layout.focus_y) if layout.focus_strength >= FOCUS_STRENGTH else None,
            horizon=Horizon(layout.horizon_y) if layout.horizon_contrast > HORIZON_CONTRAST else None,
        )

    def with_faces(self, survey: Survey, painting: Painting, monitor: ProgressMonitor) -> Survey:
        """The same with the faces, in about 0.5 s on two cores; without any where no face finder is installed."""
        faces = self._faces.faces_of(painting, monitor) or ()
        return replace(survey, faces=tuple(_rect(face) for face in faces), has_sought_faces=True)


def _rect(face: Face) -> Rect:
    return Rect(
        max(0.0, face.x - face.width / 2),
        max(0.0, face.y - face.height / 2),
        min(1.0, face.x + face.width / 2),
        min(1.0, face.y + face.height / 2),
    )
