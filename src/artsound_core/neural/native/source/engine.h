/* A pool of threads and the kernels they run. */
#ifndef ARTSOUND_ENGINE_H
#define ARTSOUND_ENGINE_H

#include "kernels.h"
#include "pool.h"

/* Up to this many rows of activations every thread rounds all of them for itself: less work than meeting at a barrier. */
enum { FEW_ROWS = 4, MOST_THREADS = 256 };

struct artsound_engine {
    struct pool *pool;
    const struct kernels *kernels;
    /* Rounded activations of artsound_linear, and for how many values and rows there is room. */
    struct rounded rounded;
    size_t values, rows;
};

/* Memory that begins at a cache line, untouched; to be freed by free(). NULL if there is none. */
void *aligned_memory(size_t bytes);

/* Whether a matrix has sensible dimensions. */
int is_matrix(const struct artsound_matrix *matrix);

#endif
