/* Making and ending a decoder, and the text that a piece begins with. */
#include "musicgen.h"

#include <stdlib.h>
#include <string.h>

#include "packed.h"

/* Text is taken in pieces of so many positions: what the room for rounded rows holds. */
enum { TEXT_ROWS = MOST_ROWS };

size_t most_columns(const struct artsound_shape *shape) {
    return padded_columns((size_t)(shape->hidden > shape->ffn ? shape->hidden : shape->ffn));
}

static size_t widest(const struct artsound_shape *shape) {
    return (size_t)(3 * shape->hidden > shape->ffn ? 3 * shape->hidden : shape->ffn);
}

static int is_shape(const struct artsound_shape *shape) {
    return shape->hidden > 0 && shape->layers > 0 && shape->heads > 0 && shape->hidden % shape->heads == 0 &&
           shape->hidden / shape->heads <= MOST_GROUP && shape->ffn > 0 && shape->codebooks > 0 &&
           shape->vocabulary > 0 && shape->positions > 0 && shape->activation >= 0 && shape->activation < ACTIVATIONS;
}

static int has_shape(const struct artsound_matrix *matrix, int64_t n, int64_t k) {
    return is_matrix(matrix) && matrix->n == n && matrix->k == k;
}

static int is_layer(const struct artsound_layer *layer, const struct artsound_shape *shape) {
    const int64_t hidden = shape->hidden;
    return layer->self_norm && layer->cross_norm && layer->final_norm &&
           has_shape(&layer->query_key_value, 3 * hidden, hidden) && has_shape(&layer->self_out, hidden, hidden) &&
           has_shape(&layer->cross_query, hidden, hidden) && has_shape(&layer->cross_key_value, 2 * hidden, hidden) &&
           has_shape(&layer->cross_out, hidden, hidden) && has_shape(&layer->rise, shape->ffn, hidden) &&
           has_shape(&layer->fall, hidden, shape->ffn);
}

static int are_weights(const struct artsound_shape *shape, const struct artsound_layer *layers,
                       const struct artsound_ends *ends) {
    if (!is_shape(shape) || !layers || !ends->embeddings || !ends->positions || !ends->out_norm) return 0;
    for (int64_t layer = 0; layer < shape->layers; layer++)
        if (!is_layer(&layers[layer], shape)) return 0;
    return has_shape(&ends->heads, shape->codebooks * shape->vocabulary, shape->hidden);
}

static int rounded_new(struct rounded *rounded, size_t rows, size_t columns) {
    rounded->stride = columns;
    rounded->values = aligned_memory(rows * columns * sizeof *rounded->values);
    rounded->scales = aligned_memory(rows * sizeof *rounded->scales);
    return rounded->values && rounded->scales ? 0 : -1;
}

static int desk_new(struct desk *desk, const struct artsound_shape *shape, size_t positions) {
    const size_t width = padded_columns((size_t)(shape->hidden / shape->heads));
    desk->attention.rounded = aligned_memory(width * sizeof *desk->attention.rounded);
    desk->attention.scores = aligned_memory(block_count(positions) * BLOCK_ROWS * sizeof(float));
    desk->normed = aligned_memory((size_t)shape->hidden * sizeof(float));
    return rounded_new(&desk->rounded, FEW_ROWS, most_columns(shape)) == 0 && desk->attention.rounded &&
                   desk->attention.scores && desk->normed
               ? 0
               : -1;
}

static void desk_free(struct desk *desk) {
    free(desk->rounded.values);
    free(desk->rounded.scales);
    free(desk->attention.rounded);
    free(desk->attention.scores);
    free(desk->normed);
}

static void desks_free(struct artsound_musicgen *musicgen) {
    for (size_t desk = 0; desk < musicgen->desk_count; desk++) desk_free(&musicgen->desks[desk]);
    free(musicgen->desks);
    musicgen->desks = NULL;
    musicgen->desk_count = 0;
}

/* A desk for each thread, whose scores have room for so many positions. */
static int make_desks(struct artsound_musicgen *musicgen, size_t positions) {
    const size_t count = pool_size(musicgen->engine->pool);
    desks_free(musicgen);
    musicgen->desks = calloc(count, sizeof *musicgen->desks);
    if (!musicgen->desks) return -1;
    musicgen->desk_count = count;
    for (size_t desk = 0; desk < count; desk++)
        if (desk_new(&musicgen->desks[desk], &musicgen->shape, positions) != 0) return -1;
    return 0;
}

static int make_room(struct artsound_musicgen *musicgen) {
    const struct artsound_shape *shape = &musicgen->shape;
    const size_t hidden = (size_t)shape->hidden, heads = (size_t)shape->heads, row = sizeof(float) * MOST_ROWS;
    musicgen->states = aligned_memory(hidden * row);
    musicgen->wide = aligned_memory(widest(shape) * row);
    musicgen->mixed = aligned_memory(hidden * row);
    musicgen->logits = aligned_memory((size_t)(2 * shape->codebooks * shape->vocabulary) * sizeof(float));
    if (!musicgen->states || !musicgen->wide || !musicgen->mixed || !musicgen->logits) return -1;
    if (rounded_new(&musicgen->rounded, MOST_ROWS, most_columns(shape)) != 0) return -1;
    if (make_desks(musicgen, (size_t)shape->positions) != 0) return -1;
    return past_new(&musicgen->self, 2 * heads * (size_t)shape->layers, (size_t)shape->positions, hidden / heads);
}

struct artsound_musicgen *artsound_musicgen_new(struct artsound_engine *engine, const struct artsound_shape *shape,
                                                const struct artsound_layer *layers, const struct artsound_ends *ends) {
    if (!are_weights(shape, layers, ends)) return NULL;
    struct artsound_musicgen *musicgen = calloc(1, sizeof *musicgen);
    if (!musicgen) return NULL;
    const size_t bytes = (size_t)shape->layers * sizeof *layers;
    musicgen->engine = engine;
    musicgen->shape = *shape;
    musicgen->ends = *ends;
    musicgen->layers = malloc(bytes);
    if (musicgen->layers) memcpy(musicgen->layers, layers, bytes);
    if (musicgen->layers && make_room(musicgen) == 0) return musicgen;
    artsound_musicgen_free(musicgen);
    return NULL;
}

void artsound_musicgen_free(struct artsound_musicgen *musicgen) {
    if (!musicgen) return;
    desks_free(musicgen);
    past_free(&musicgen->self);
    past_free(&musicgen->cross);
    free(musicgen->rounded.values);
    free(musicgen->rounded.scales);
    free(musicgen->states);
    free(musicgen->wide);
    free(musicgen->mixed);
    free(musicgen->logits);
    free(musicgen->layers);
    free(musicgen);
}

/* Keys and values of `count` positions of text for all layers. */
struct text_job {
    struct artsound_musicgen *musicgen;
    const float *text;
    size_t first, count;
};

static void round_text(const struct text_job *job) {
    const struct artsound_musicgen *musicgen = job->musicgen;
    const size_t hidden = (size_t)musicgen->shape.hidden;
    struct rounded *rounded = &job->musicgen->rounded;
    rounded->stride = padded_columns(hidden);
    for (size_t row = 0; row < job->count; row++)
        rounded->scales[row] = musicgen->engine->kernels->round_row(job->text + (job->first + row) * hidden, hidden,
                                                                    rounded->stride,
                                                                    rounded->values + row * rounded->stride);
}

static void put_text(const struct text_job *job, size_t layer, size_t head) {
    const struct artsound_musicgen *musicgen = job->musicgen;
    const size_t hidden = (size_t)musicgen->shape.hidden, heads = (size_t)musicgen->shape.heads;
    for (size_t row = 0; row < job->count; row++) {
        const float *key = musicgen->wide + row * 2 * hidden + head * (hidden / heads);
        past_put(&musicgen->cross, musicgen->engine->kernels, layer * heads + head, job->first + row, key,
                 key + hidden);
    }
}

static void text_work(void *context, size_t thread) {
    const struct text_job *job = context;
    const struct artsound_musicgen *musicgen = job->musicgen;
    struct pool *pool = musicgen->engine->pool;
    const size_t hidden = (size_t)musicgen->shape.hidden, layers = (size_t)musicgen->shape.layers;
    const struct target target = {musicgen->wide, 2 * hidden, NULL, 0};
    for (size_t layer = 0; layer < layers; layer++) {
        const struct artsound_matrix *matrix = &musicgen->layers[layer].cross_key_value;
        struct share blocks = pool_share(pool, 2 * layer, thread, block_count(2 * hidden));
        while (pool_take(&blocks))
            musicgen->engine->kernels->multiply(matrix, blocks.task, &musicgen->rounded, job->count, &target);
        pool_settle(&blocks);
        struct share heads = pool_share(pool, 2 * layer + 1, thread, (size_t)musicgen->shape.heads);
        while (pool_take(&heads)) put_text(job, layer, heads.task);
        pool_settle(&heads);
    }
}

static int begin(struct artsound_musicgen *musicgen, const float *text, size_t length) {
    const struct artsound_shape *shape = &musicgen->shape;
    const size_t slots = (size_t)(shape->layers * shape->heads), longest = (size_t)shape->positions;
    past_free(&musicgen->cross);
    musicgen->text_length = 0;
    if (past_new(&musicgen->cross, slots, length, (size_t)(shape->hidden / shape->heads)) != 0) return -1;
    if (make_desks(musicgen, length > longest ? length : longest) != 0) return -1;
    for (size_t first = 0; first < length; first += TEXT_ROWS) {
        struct text_job job = {musicgen, text, first, length - first < TEXT_ROWS ? length - first : TEXT_ROWS};
        round_text(&job);
        if (pool_run(musicgen->engine->pool, 2 * (size_t)shape->layers, text_work, &job) != 0) return -1;
    }
    musicgen->text_length = length;
    return 0;
}

int artsound_musicgen_begin(struct artsound_musicgen *musicgen, const float *text, int64_t length, float guidance) {
    if (!text || length < 1 || length > 1 << 16) return ARTSOUND_BAD_CALL;
    pool_lock(musicgen->engine->pool);
    musicgen->guidance = guidance;
    musicgen->branches = guidance == 1.0f ? 1 : 2;
    const int failed = begin(musicgen, text, (size_t)length);
    pool_unlock(musicgen->engine->pool);
    return failed ? ARTSOUND_NO_MEMORY : 0;
}
