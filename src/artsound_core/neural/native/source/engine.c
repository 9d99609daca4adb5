/* Engines, the packing of weights, and single products: what Int8Linear needs. */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

#include "packed.h"

/* Bytes that one thread reads at a time in artsound_read. */
enum { READ_BYTES = 1 << 16 };

void *aligned_memory(size_t bytes) { return aligned_alloc(64, (bytes + 64) / 64 * 64); }

static int is_group(int64_t group) { return group > 0 && group <= MOST_GROUP && group % COLUMN_STEP == 0; }

int is_matrix(const struct artsound_matrix *matrix) {
    return matrix->packed && matrix->n > 0 && matrix->k > 0 && is_group(matrix->group);
}

int64_t artsound_abi(void) { return ARTSOUND_ABI; }

const char *artsound_kernel(int64_t index) {
    const struct kernels *kernels = index < 0 ? NULL : kernels_at((size_t)index);
    return kernels ? kernels->name : NULL;
}

struct artsound_engine *artsound_engine_new(int64_t threads, const char *kernel) {
    const struct kernels *kernels = kernels_called(kernel);
    if (!kernels || threads < 1 || threads > MOST_THREADS) return NULL;
    struct artsound_engine *engine = calloc(1, sizeof *engine);
    if (!engine) return NULL;
    engine->kernels = kernels;
    engine->pool = pool_new((size_t)threads);
    if (engine->pool) return engine;
    free(engine);
    return NULL;
}

void artsound_engine_free(struct artsound_engine *engine) {
    if (!engine) return;
    pool_free(engine->pool);
    free(engine->rounded.values);
    free(engine->rounded.scales);
    free(engine);
}

int64_t artsound_packed_bytes(int64_t n, int64_t k, int64_t group) {
    if (n < 1 || k < 1 || !is_group(group)) return ARTSOUND_BAD_CALL;
    return (int64_t)(block_count((size_t)n) * block_bytes((size_t)k, (size_t)group));
}

struct pack_job {
    const struct artsound_engine *engine;
    const float *weights, *importance;
    struct artsound_matrix matrix;
};

/* One row of one group: its scale and its weights go to their places in the block. */
static void pack_row(const struct kernels *kernels, const float *weights, const float *importance, size_t count,
                     size_t row, uint8_t *group) {
    int8_t rounded[MOST_GROUP];
    ((float *)group)[row] = importance ? kernels->round_by_importance(weights, importance, count, rounded)
                                       : kernels->round_to_bytes(weights, count, rounded);
    int8_t *place = (int8_t *)group + SCALE_BYTES + 2 * row;
    for (size_t column = 0; column < count; column++) place[column / 2 * PAIR_BYTES + column % 2] = rounded[column];
}

static void pack_block(const struct pack_job *job, size_t block) {
    const size_t n = (size_t)job->matrix.n, k = (size_t)job->matrix.k, group = (size_t)job->matrix.group;
    uint8_t *place = (uint8_t *)(uintptr_t)block_of(&job->matrix, block);
    memset(place, 0, block_bytes(k, group));
    for (size_t column = 0; column < k; column += group) {
        const size_t count = k - column < group ? k - column : group;
        const float *importance = job->importance ? job->importance + column : NULL;
        for (size_t row = 0; row < BLOCK_ROWS && block * BLOCK_ROWS + row < n; row++)
            pack_row(job->engine->kernels, job->weights + (block * BLOCK_ROWS + row) * k + column, importance, count,
                     row, place);
        place += SCALE_BYTES + group * BLOCK_ROWS;
    }
}

static void pack_work(void *context, size_t thread) {
    const struct pack_job *job = context;
    struct share share = pool_share(job->engine->pool, 0, thread, block_count((size_t)job->matrix.n));
    while (pool_take(&share)) pack_block(job, share.task);
    pool_settle(&share);
}

int artsound_pack(struct artsound_engine *engine, const float *weights, int64_t n, int64_t k, int64_t group,
                  const float *importance, void *packed) {
    struct pack_job job = {engine, weights, importance, {packed, n, k, group}};
    if (!weights || !is_matrix(&job.matrix)) return ARTSOUND_BAD_CALL;
    pool_lock(engine->pool);
    const int failed = pool_run(engine->pool, 1, pack_work, &job);
    pool_unlock(engine->pool);
    return failed ? ARTSOUND_NO_MEMORY : 0;
}

struct linear_job {
    struct artsound_engine *engine;
    const struct artsound_matrix *matrix;
    const float *x;
    size_t m;
    struct target target;
};

static void round_input(const struct linear_job *job, size_t row) {
    const struct rounded *rounded = &job->engine->rounded;
    const size_t k = (size_t)job->matrix->k;
    rounded->scales[row] = job->engine->kernels->round_row(job->x + row * k, k, rounded->stride,
                                                           rounded->values + row * rounded->stride);
}

static void linear_work(void *context, size_t thread) {
    const struct linear_job *job = context;
    struct share rows = pool_share(job->engine->pool, 0, thread, job->m > FEW_ROWS ? job->m : 0);
    while (pool_take(&rows)) round_input(job, rows.task);
    pool_settle(&rows);
    struct share blocks = pool_share(job->engine->pool, 1, thread, block_count((size_t)job->matrix->n));
    while (pool_take(&blocks))
        job->engine->kernels->multiply(job->matrix, blocks.task, &job->engine->rounded, job->m, &job->target);
    pool_settle(&blocks);
}

/* Room for m rounded rows of `stride`. */
static int make_room(struct artsound_engine *engine, size_t m, size_t stride) {
    struct rounded *rounded = &engine->rounded;
    if (m * stride > engine->values) {
        free(rounded->values);
        rounded->values = aligned_memory(m * stride * sizeof *rounded->values);
        engine->values = rounded->values ? m * stride : 0;
    }
    if (m > engine->rows) {
        free(rounded->scales);
        rounded->scales = aligned_memory(m * sizeof *rounded->scales);
        engine->rows = rounded->scales ? m : 0;
    }
    rounded->stride = stride;
    return rounded->values && rounded->scales ? 0 : -1;
}

static int linear(struct linear_job *job) {
    if (make_room(job->engine, job->m, padded_columns((size_t)job->matrix->k)) != 0) return ARTSOUND_NO_MEMORY;
    for (size_t row = 0; job->m <= FEW_ROWS && row < job->m; row++) round_input(job, row);
    return pool_run(job->engine->pool, 2, linear_work, job) ? ARTSOUND_NO_MEMORY : 0;
}

int artsound_linear(struct artsound_engine *engine, const struct artsound_matrix *matrix, const float *x, int64_t m,
                    const float *bias, float *y) {
    if (!is_matrix(matrix) || m < 0 || !x || !y) return ARTSOUND_BAD_CALL;
    struct linear_job job = {engine, matrix, x, (size_t)m, {y, (size_t)matrix->n, bias, 0}};
    pool_lock(engine->pool);
    const int result = m ? linear(&job) : 0;
    pool_unlock(engine->pool);
    return result;
}

struct read_job {
    struct artsound_engine *engine;
    const uint8_t *memory;
    size_t count;
    int64_t *sums;
};

static void read_work(void *context, size_t thread) {
    const struct read_job *job = context;
    struct share share = pool_share(job->engine->pool, 0, thread, (job->count + READ_BYTES - 1) / READ_BYTES);
    int64_t sum = 0;
    while (pool_take(&share)) {
        const size_t first = share.task * READ_BYTES, rest = job->count - first;
        const int64_t *words = (const int64_t *)(job->memory + first);
        for (size_t i = 0; i < (rest < READ_BYTES ? rest : READ_BYTES) / sizeof *words; i++) sum ^= words[i];
    }
    pool_settle(&share);
    job->sums[thread] = sum;
}

int64_t artsound_read(struct artsound_engine *engine, const void *memory, int64_t count) {
    int64_t sums[MOST_THREADS] = {0}, sum = 0;
    struct read_job job = {engine, memory, count < 0 ? 0 : (size_t)count, sums};
    pool_lock(engine->pool);
    pool_run(engine->pool, 1, read_work, &job);
    pool_unlock(engine->pool);
    for (size_t thread = 0; thread < MOST_THREADS; thread++) sum ^= sums[thread];
    return sum;
}
