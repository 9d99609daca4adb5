"""The tour of a description: the painting by position, for a listener who builds it up in the mind."""

from __future__ import annotations

from collections import Counter

from artsound_core.caption import SIDES, Ground, Level, Sentence
from artsound_core.embedded.describing.facts import Facts, LightFacts, cell_at
from artsound_core.embedded.describing.wording import Wording
from artsound_core.embedded.seeing.colour_names import ColourName
from artsound_core.embedded.seeing.faces import Face
from artsound_core.embedded.seeing.measures import Measures

#: Up to this many faces are placed one by one; more are told as a group.
FACES_PLACED = 3
#: Two parts of one colour name differ in lightness, to the eye, from this difference of mean L* on.
SEEN_STEP = 5.0
#: Below this part of the height an edge may as well be the rim of a table as a horizon.
RIMS_FROM = 0.5
#: What is shown of the picture above and below an edge that is spoken of, as a part of the height.
EDGE_ROOM = 0.04


def tour_sentences(facts: Facts, measures: Measures, wording: Wording) -> list[Sentence]:
    """First the whole from top to bottom and left to right, then what stands out, detail, light, accents."""
    layout = measures.layout
    across = (
        _rows(facts, measures, wording) if facts.horizon is None else _horizon(facts.horizon, facts, measures, wording)
    )
    told = [across, _columns(facts, measures, wording)]
    if facts.focus is not None:
        numbers = {"focus_x": layout.focus_x, "focus_y": layout.focus_y, "focus_strength": layout.focus_strength}
        numbers |= _cell(facts.focus)
        told.append(_measured(_focus(facts.focus, facts.focus_colour, wording), numbers))
    if facts.busiest is not None and facts.calmest is not None:
        calmest = wording.place(facts.calmest)
        text = (
            wording.say("tour.detail.at_focus", calmest=calmest)
            if facts.busiest == facts.focus
            else wording.say("tour.detail.elsewhere", busiest=wording.place(facts.busiest), calmest=calmest)
        )
        details = {"busiest": layout.cells[facts.busiest].detail, "calmest": layout.cells[facts.calmest].detail}
        told.append(_measured(text, details | _cell(facts.busiest)))
    if facts.light is not None:
        told.append(_light(facts.light, measures, wording))
    if facts.accents:
        shares = {f"accent_{place}": accent.share for place, accent in enumerate(facts.accents, 1)}
        colours = wording.colours([accent.name for accent in facts.accents])
        told.append(_measured(wording.say("tour.accents", colours=colours), shares))
    return told


def face_sentence(faces: tuple[Face, ...] | None, wording: Wording) -> Sentence:
    """Where probable faces are; one by one up to three, else as a group."""
    if faces is None:
        return Sentence(wording.say("tour.faces.unavailable"), Level.TOUR, Ground.MODEL)
    cells = [cell_at(face.x, face.y) for face in faces]
    numbers = {"faces": float(len(faces))}
    if len(faces) == 1:
        (face,) = faces
        across, down = face.width / 2.0, face.height / 2.0
        numbers |= _region(face.x - across, face.y - down, face.x + across, face.y + down)
    elif len(set(cells)) == 1:
        numbers |= _cell(cells[0])
    return Sentence(_faces(cells, wording), Level.TOUR, Ground.MODEL, numbers)


def _faces(cells: list[int], wording: Wording) -> str:
    if not cells:
        return wording.say("tour.faces.none")
    count = wording.count(len(cells))
    ((most, times), *others) = Counter(cells).most_common()
    place = wording.place(most)
    if len(cells) == 1:
        return wording.say("tour.faces.one", place=place)
    if len(cells) == 2 and not others:
        return wording.say("tour.faces.two_together", place=place)
    if not others:
        return wording.say("tour.faces.together", count=count, place=place)
    if len(cells) <= FACES_PLACED:
        places = wording.listed([wording.place(cell) for cell in sorted(set(cells))])
        return wording.say("tour.faces.few", count=count, places=places)
    if times == others[0][1]:
        return wording.say("tour.faces.scattered", count=count)
    return wording.say("tour.faces.many", count=count, place=place)


def _rows(facts: Facts, measures: Measures, wording: Wording) -> Sentence:
    upper, middle, lower = (wording.leading(row) for row in facts.rows)
    if not any(row.names for row in facts.rows):
        text = wording.say("tour.rows.strewn")
    elif upper == middle == lower:
        text = wording.say("tour.rows.same", colour=upper)
    elif upper == middle:
        text = wording.say("tour.rows.upper_same", upper=upper, lower=lower)
    elif middle == lower:
        text = wording.say("tour.rows.lower_same", upper=upper, lower=lower)
    elif upper == lower:
        text = wording.say("tour.rows.middle", upper=upper, middle=middle)
    else:
        text = wording.say("tour.rows.all", upper=upper, middle=middle, lower=lower)
    return _measured(text, _leading_shares("row", [max(row.swatch_shares) for row in measures.layout.rows]))


def _columns(facts: Facts, measures: Measures, wording: Wording) -> Sentence:
    left, middle, right = (wording.leading(column) for column in facts.columns)
    if not any(column.names for column in facts.columns):
        text = wording.say("tour.columns.strewn")
    elif left == middle == right:
        text = wording.say("tour.columns.same")
    elif left == middle:
        text = wording.say("tour.columns.left_same", left=left, right=right)
    elif middle == right:
        text = wording.say("tour.columns.right_same", left=left, right=right)
    elif left == right:
        text = wording.say("tour.columns.middle", left=left, middle=middle)
    else:
        text = wording.say("tour.columns.all", left=left, middle=middle, right=right)
    return _measured(text, _leading_shares("column", [max(column.swatch_shares) for column in measures.layout.columns]))


def _horizon(fraction: str, facts: Facts, measures: Measures, wording: Wording) -> Sentence:
    share = wording.word(f"down.{fraction}")
    layout = measures.layout
    place = "low" if layout.horizon_y > RIMS_FROM else "high"
    darker_below = layout.above.lightness - layout.below.lightness
    if facts.above.names == facts.below.names:
        vaguer = facts.above if facts.above.is_mixed else facts.below
        name = f"tour.horizon.{place}_{_step(darker_below)}"
        text = wording.say(name, share=share, colour=wording.leading(vaguer))
    else:
        above, below = wording.leading(facts.above), wording.leading(facts.below)
        text = wording.say(f"tour.horizon.{place}", share=share, above=above, below=below)
    numbers = {"horizon_y": layout.horizon_y, "horizon_contrast": layout.horizon_contrast, "darker_below": darker_below}
    numbers |= _region(0.0, layout.horizon_y - EDGE_ROOM, 1.0, layout.horizon_y + EDGE_ROOM)
    return _measured(text, numbers)


def _step(darker_below: float) -> str:
    """How two parts of one colour differ, by the difference of their mean L*."""
    if abs(darker_below) < SEEN_STEP:
        return "same"
    return "darker" if darker_below > 0.0 else "lighter"


def _focus(cell: int, colour: ColourName | None, wording: Wording) -> str:
    if colour is None:
        return wording.say("tour.focus.place", place=wording.place(cell))
    return wording.say("tour.focus.colour", colour=wording.colour(colour), place=wording.place(cell))


def _light(light: LightFacts, measures: Measures, wording: Wording) -> Sentence:
    places = {"lightest": wording.place(light.lightest), "darkest": wording.place(light.darkest)}
    cells = measures.layout.cells
    numbers = {"lightest": cells[light.lightest].lightness, "darkest": cells[light.darkest].lightness}
    numbers |= _cell(light.lightest)
    if light.lightest_colour is None or light.darkest_colour is None:
        return _measured(wording.say("tour.light.places", **places), numbers)
    text = wording.say(
        "tour.light.colours",
        light_colour=wording.leading(light.lightest_colour),
        dark_colour=wording.leading(light.darkest_colour),
        **places,
    )
    return _measured(text, numbers)


def _leading_shares(part: str, shares: list[float]) -> dict[str, float]:
    return {f"{part}_{place}": share for place, share in enumerate(shares, 1)}


def _cell(cell: int) -> dict[str, float]:
    """Where one cell of the 3x3 lies."""
    row, column = divmod(cell, 3)
    return _region(column / 3.0, row / 3.0, (column + 1) / 3.0, (row + 1) / 3.0)


def _region(*sides: float) -> dict[str, float]:
    """Left, top, right, bottom as a sentence keeps them, within the painting."""
    return {side: min(1.0, max(0.0, value)) for side, value in zip(SIDES, sides, strict=True)}


def _measured(text: str, numbers: dict[str, float]) -> Sentence:
    return Sentence(text, Level.TOUR, Ground.MEASURED, numbers)
