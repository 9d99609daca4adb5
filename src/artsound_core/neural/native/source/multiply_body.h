/* A block of weights against rows of activations, a few rows at a time. Each kernel_*.c defines before:
 *
 *   MOST_TILE   how many rows its registers hold at once, at most 12
 *   sum_group   adds to totals[row][32] the products of one group of columns, times its scales, for `rows` rows of
 *               activations; always inlined, with a constant number of rows
 */
#ifndef ARTSOUND_MULTIPLY_BODY_H
#define ARTSOUND_MULTIPLY_BODY_H

#include "vector_body.h"

typedef float block_row[BLOCK_ROWS];

INLINED void sum_tile(const struct artsound_matrix *matrix, const uint8_t *weights, const int16_t *x, size_t stride,
                      const size_t rows, block_row *totals) {
    const size_t columns = padded_columns((size_t)matrix->k), group = (size_t)matrix->group;
    memset(totals, 0, rows * sizeof *totals);
    for (size_t column = 0; column < columns; column += group) {
        const size_t count = columns - column < group ? columns - column : group;
        sum_group(weights, x + column, stride, count, rows, totals);
        weights += SCALE_BYTES + count * BLOCK_ROWS;
    }
}

static void store_tile(const struct artsound_matrix *matrix, size_t block, const block_row *totals, const float *scales,
                       size_t row, size_t rows, const struct target *target) {
    const size_t first = block * BLOCK_ROWS, rest = (size_t)matrix->n - first;
    const size_t count = rest < BLOCK_ROWS ? rest : BLOCK_ROWS;
    for (size_t r = 0; r < rows; r++) {
        float *y = target->y + (row + r) * target->stride + first;
        const float scale = scales[row + r];
        for (size_t i = 0; i < count; i++) {
            const float base = target->adds ? y[i] : target->bias ? target->bias[first + i] : 0.0f;
            y[i] = fmaf(totals[r][i], scale, base);
        }
    }
}

#define TILE_OF(rows)                                              \
    case rows:                                                     \
        sum_tile(matrix, weights, values, x->stride, rows, totals); \
        break;

static void multiply(const struct artsound_matrix *matrix, size_t block, const struct rounded *x, size_t m,
                     const struct target *target) {
    const uint8_t *weights = block_of(matrix, block);
    _Alignas(64) block_row totals[MOST_TILE];
    for (size_t row = 0, rows; row < m; row += rows) {
        const int16_t *values = x->values + row * x->stride;
        rows = m - row < MOST_TILE ? m - row : MOST_TILE;
        switch (rows) {
            TILE_OF(1)
#if MOST_TILE > 1
            TILE_OF(2)
#endif
#if MOST_TILE > 2
            TILE_OF(3)
            TILE_OF(4)
#endif
#if MOST_TILE > 4
            TILE_OF(5)
            TILE_OF(6)
            TILE_OF(7)
            TILE_OF(8)
            TILE_OF(9)
            TILE_OF(10)
            TILE_OF(11)
            TILE_OF(12)
#endif
        }
        store_tile(matrix, block, (const block_row *)totals, x->scales, row, rows, target);
    }
}

#define KERNELS(title)                                                                                        \
    {                                                                                                         \
        .name = title, .multiply = multiply, .round_row = round_row, .round_to_bytes = round_to_bytes,        \
        .round_by_importance = round_by_importance, .norm = norm, .softmax = softmax, .mix = mix, .activate = activate                                    \
    }

#endif
