/* How int8 weights lie in memory: one stream that a product reads from front to back.
 *
 * Rows go in blocks of 32, columns in groups that share one scale for each row. A block is, for each group, 32 float
 * scales and then, for each pair of columns, 32 times the two weights of a row: 64 bytes, one cache line. Rows and columns
 * that fill up the last block and the last four columns are zero. With the two weights of a row side by side, one
 * instruction (vpdpwssd, or vpmaddwd and an addition) multiplies 16 rows with a broadcast pair of activations, and
 * nothing has to be summed across lanes.
 */
#ifndef ARTSOUND_PACKED_H
#define ARTSOUND_PACKED_H

#include <stddef.h>
#include <stdint.h>

#include "artsound_native.h"

enum {
    BLOCK_ROWS = 32,
    SCALE_BYTES = BLOCK_ROWS * sizeof(float),
    /* Bytes of one pair of columns of a block. */
    PAIR_BYTES = BLOCK_ROWS * 2,
    /* Columns are filled up to this, so that kernels may take two pairs at once. */
    COLUMN_STEP = 4,
    /* The largest activation. Products of one group are summed in int32: with at most MOST_GROUP columns,
     * 2048 * 127 * 8191 = 2 130 446 336 < 2^31 = 2 147 483 648, so no sum can overflow, however long a row is. */
    MOST_ACTIVATION = 8191,
    MOST_GROUP = 2048
};

static inline size_t padded_columns(size_t k) { return (k + COLUMN_STEP - 1) / COLUMN_STEP * COLUMN_STEP; }

static inline size_t block_count(size_t n) { return (n + BLOCK_ROWS - 1) / BLOCK_ROWS; }

static inline size_t group_count(size_t k, size_t group) { return (padded_columns(k) + group - 1) / group; }

static inline size_t block_bytes(size_t k, size_t group) {
    return group_count(k, group) * SCALE_BYTES + padded_columns(k) * BLOCK_ROWS;
}

static inline const uint8_t *block_of(const struct artsound_matrix *matrix, size_t block) {
    return (const uint8_t *)matrix->packed + block * block_bytes((size_t)matrix->k, (size_t)matrix->group);
}

#endif
