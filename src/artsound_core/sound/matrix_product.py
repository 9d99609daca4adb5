"""Matrix products that stay on the caller's own thread.

A large product makes OpenBLAS wake a thread for each core and wait for all: on a machine that is busy with speech, a
window and a sound card this was measured to take three times as long. In pieces under its threshold it does not.
"""

from __future__ import annotations

import numpy as np

#: OpenBLAS goes to many threads over 65536 * 4 multiplications (interface/gemm.c, GEMM_MULTITHREAD_THRESHOLD).
_MOST_MULTIPLICATIONS = 65536 * 4
#: Columns of one piece: with 8 to 40 rows, 20 to 30 % slower on one core than a single large product.
_COLUMNS = 64


def product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """`left @ right` of float32 [rows, inner] and [inner, columns]; the same bits however many cores there are."""
    inner, columns = right.shape
    height = max(1, _MOST_MULTIPLICATIONS // (_COLUMNS * inner))
    rows = len(left)
    padded = np.zeros((-(-rows // height) * height, inner), np.float32)
    padded[:rows] = left
    pieces = padded.reshape(-1, height, inner)
    whole = np.empty((len(padded), columns), np.float32)
    for first in range(0, columns, _COLUMNS):
        tile = np.ascontiguousarray(right[:, first : first + _COLUMNS])
        whole[:, first : first + _COLUMNS] = (pieces @ tile).reshape(len(padded), -1)
    return whole[:rows]
