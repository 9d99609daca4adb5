"""Any picture that Hypothesis can think of."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from fakes.pictures import bands, columns, grained, noise, slants, spot


@st.composite
def pictures(draw: st.DrawFn) -> np.ndarray:
    """Bands, columns, spots, stripes and noise in any colours, with and without grain; and raw pixels."""
    colour = st.tuples(*[st.integers(0, 255)] * 3)
    colours = draw(st.lists(colour, min_size=2, max_size=5))
    made = draw(st.sampled_from(("bands", "columns", "spot", "slants", "noise", "raw")))
    if made == "raw":
        shape = st.tuples(st.integers(1, 30), st.integers(1, 30), st.just(3))
        return draw(arrays.arrays(np.uint8, shape))
    if made == "noise":
        return noise(seed=draw(st.integers(0, 99)))
    if made == "slants":
        return slants(draw(st.booleans()))
    if made == "spot":
        return grained(spot(colours[0], colours[1], draw(st.floats(0.1, 0.9)), draw(st.floats(0.1, 0.9))))
    return grained((bands if made == "bands" else columns)(*colours), amount=draw(st.integers(0, 30)))
