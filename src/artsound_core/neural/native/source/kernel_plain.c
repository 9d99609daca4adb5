/* Kernels in plain C, for a processor that none of the others is for, and to compare those with. */
#include <math.h>

#include "packed.h"

#define MOST_TILE 4

typedef float sums_row[BLOCK_ROWS];

static inline __attribute__((always_inline)) void sum_group(const uint8_t *weights, const int16_t *x, size_t stride,
                                                            size_t count, const size_t rows, sums_row *totals) {
    const float *scales = (const float *)weights;
    const int8_t *pairs = (const int8_t *)weights + SCALE_BYTES;
    for (size_t r = 0; r < rows; r++) {
        int32_t sums[BLOCK_ROWS] = {0};
        for (size_t column = 0; column < count; column += 2) {
            const int32_t first = x[r * stride + column], second = x[r * stride + column + 1];
            const int8_t *line = pairs + column * BLOCK_ROWS;
            for (size_t i = 0; i < BLOCK_ROWS; i++) sums[i] += line[2 * i] * first + line[2 * i + 1] * second;
        }
        /* fmaf rounds once, as the vector kernels do: every kernel gives the same bits. */
        for (size_t i = 0; i < BLOCK_ROWS; i++) totals[r][i] = fmaf((float)sums[i], scales[i], totals[r][i]);
    }
}

#include "multiply_body.h"

const struct kernels kernels_plain = KERNELS("plain");
