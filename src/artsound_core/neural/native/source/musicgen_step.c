/* One run of MusicGen's decoder over a position, or over a few. All threads go through all of its phases.
 *
 * A step of one position is bound by reading the weights, so whatever is small is done by every thread for itself, and
 * before it waits for the others it asks for the weights that it will take next. A thread that is late may so round rows
 * that the others have already gone beyond; it gets no task of that phase then, and what it has rounded is not used.
 */
#include <string.h>

#include "musicgen.h"
#include "packed.h"

enum {
    /* Phases of a layer that share out their work, those of rounding many rows included; some more for the ends. */
    LAYER_PHASES = 14,
    END_PHASES = 2,
    /* What is asked for ahead of a wait: what memory gives in about as long as it takes. */
    PREFETCH_BYTES = 16384
};

struct run {
    struct artsound_musicgen *musicgen;
    size_t count, first;
    int wants_logits;
};

/* A thread's way through a run; every thread counts the same phases. */
struct walk {
    const struct run *run;
    struct artsound_musicgen *musicgen;
    const struct kernels *kernels;
    struct pool *pool;
    struct desk *desk;
    size_t thread, phase;
};

/* Rows of floats, `stride` apart. */
struct rows {
    const float *values;
    size_t stride, count;
};

static void round_row(const struct walk *walk, const struct rows *rows, size_t row, size_t columns, const float *norm,
                      const struct rounded *into) {
    const float *x = rows->values + row * rows->stride;
    if (norm) {
        walk->kernels->norm(x, columns, norm, walk->desk->normed);
        x = walk->desk->normed;
    }
    into->scales[row] = walk->kernels->round_row(x, columns, into->stride, into->values + row * into->stride);
}

/* Rows, normed if `norm` is given, rounded for the product of the next phase, which has a task for each block of n. */
static struct rounded rounded_rows(struct walk *walk, struct rows rows, size_t columns, const float *norm, int64_t n) {
    struct rounded into = rows.count <= FEW_ROWS ? walk->desk->rounded : walk->musicgen->rounded;
    into.stride = padded_columns(columns);
    if (rows.count <= FEW_ROWS) {
        if (pool_is_taken(walk->pool, walk->phase, block_count((size_t)n))) return into;
        for (size_t row = 0; row < rows.count; row++) round_row(walk, &rows, row, columns, norm, &into);
        return into;
    }
    struct share share = pool_share(walk->pool, walk->phase++, walk->thread, rows.count);
    while (pool_take(&share)) round_row(walk, &rows, share.task, columns, norm, &into);
    pool_settle(&share);
    return into;
}

/* Waits for the others, having asked for the first weights of the product that comes next, if any. */
static void settle_before(struct walk *walk, struct share *share, const struct artsound_matrix *next) {
    if (next) {
        const size_t block = pool_first(walk->pool, walk->thread, block_count((size_t)next->n));
        const size_t bytes = block_bytes((size_t)next->k, (size_t)next->group);
        const uint8_t *weights = block_of(next, block);
        for (size_t byte = 0; byte < PREFETCH_BYTES && byte < bytes; byte += 64) __builtin_prefetch(weights + byte);
    }
    pool_settle(share);
}

static void product(struct walk *walk, const struct artsound_matrix *matrix, const struct rounded *x, size_t m,
                    struct target target, const struct artsound_matrix *next) {
    struct share share = pool_share(walk->pool, walk->phase++, walk->thread, block_count((size_t)matrix->n));
    while (pool_take(&share)) walk->kernels->multiply(matrix, share.task, x, m, &target);
    settle_before(walk, &share, next);
}

/* The feed-forward product that rises, with its activation: done while the sums are still near. */
static void product_activated(struct walk *walk, const struct artsound_matrix *matrix, const struct rounded *x, size_t m,
                              struct target target, const struct artsound_matrix *next) {
    const size_t n = (size_t)matrix->n;
    struct share share = pool_share(walk->pool, walk->phase++, walk->thread, block_count(n));
    while (pool_take(&share)) {
        const size_t first = share.task * BLOCK_ROWS, count = n - first < BLOCK_ROWS ? n - first : BLOCK_ROWS;
        walk->kernels->multiply(matrix, share.task, x, m, &target);
        for (size_t row = 0; row < m; row++)
            walk->kernels->activate(target.y + row * target.stride + first, count,
                                    (enum activation)walk->musicgen->shape.activation);
    }
    settle_before(walk, &share, next);
}

/* Self-attention of one head of one branch: its new keys and values join the past, then each position looks back. */
static void attend_to_past(struct walk *walk, size_t layer, size_t branch, size_t head) {
    const struct artsound_musicgen *musicgen = walk->musicgen;
    const size_t hidden = (size_t)musicgen->shape.hidden, heads = (size_t)musicgen->shape.heads;
    const size_t width = hidden / heads, slot = (layer * 2 + branch) * heads + head, count = walk->run->count;
    for (size_t i = 0; i < count; i++) {
        const float *query = musicgen->wide + (branch * count + i) * 3 * hidden + head * width;
        const size_t position = walk->run->first + i;
        past_put(&musicgen->self, walk->kernels, slot, position, query + hidden, query + 2 * hidden);
        past_attend(&musicgen->self, walk->kernels, slot, position + 1, query, &walk->desk->attention,
                    musicgen->mixed + (branch * count + i) * hidden + head * width);
    }
}

static void self_attention(struct walk *walk, size_t layer, const struct artsound_layer *weights) {
    const struct artsound_musicgen *musicgen = walk->musicgen;
    const struct artsound_matrix *inward = &weights->query_key_value, *out = &weights->self_out;
    const size_t hidden = (size_t)musicgen->shape.hidden, heads = (size_t)musicgen->shape.heads;
    const size_t rows = musicgen->branches * walk->run->count, tasks = musicgen->branches * heads;
    const struct rows states = {musicgen->states, hidden, rows}, mixed = {musicgen->mixed, hidden, rows};
    struct rounded x = rounded_rows(walk, states, hidden, weights->self_norm, inward->n);
    past_prefetch(&musicgen->self, layer * 2 * heads + pool_first(walk->pool, walk->thread, tasks));
    product(walk, inward, &x, rows, (struct target){musicgen->wide, 3 * hidden, NULL, 0}, NULL);
    struct share share = pool_share(walk->pool, walk->phase++, walk->thread, tasks);
    while (pool_take(&share)) attend_to_past(walk, layer, share.task / heads, share.task % heads);
    settle_before(walk, &share, out);
    x = rounded_rows(walk, mixed, hidden, NULL, out->n);
    product(walk, out, &x, rows, (struct target){musicgen->states, hidden, NULL, 1}, &weights->cross_query);
}

static void attend_to_text(struct walk *walk, size_t layer, size_t head) {
    const struct artsound_musicgen *musicgen = walk->musicgen;
    const size_t hidden = (size_t)musicgen->shape.hidden, heads = (size_t)musicgen->shape.heads;
    for (size_t i = 0; i < walk->run->count; i++) {
        const size_t at = i * hidden + head * (hidden / heads);
        past_attend(&musicgen->cross, walk->kernels, layer * heads + head, musicgen->text_length, musicgen->wide + at,
                    &walk->desk->attention, musicgen->mixed + at);
    }
}

/* Cross-attention of the conditional rows only. The text states of the unconditional ones are zero and there are no
 * biases, so that theirs adds exactly zero. */
static void cross_attention(struct walk *walk, size_t layer, const struct artsound_layer *weights) {
    const struct artsound_musicgen *musicgen = walk->musicgen;
    const struct artsound_matrix *query = &weights->cross_query, *out = &weights->cross_out;
    const size_t hidden = (size_t)musicgen->shape.hidden, rows = walk->run->count;
    const struct rows states = {musicgen->states, hidden, rows}, mixed = {musicgen->mixed, hidden, rows};
    struct rounded x = rounded_rows(walk, states, hidden, weights->cross_norm, query->n);
    product(walk, query, &x, rows, (struct target){musicgen->wide, hidden, NULL, 0}, out);
    struct share share = pool_share(walk->pool, walk->phase++, walk->thread, (size_t)musicgen->shape.heads);
    while (pool_take(&share)) attend_to_text(walk, layer, share.task);
    pool_settle(&share);
    x = rounded_rows(walk, mixed, hidden, NULL, out->n);
    product(walk, out, &x, rows, (struct target){musicgen->states, hidden, NULL, 1}, &weights->rise);
}

static void feed_forward(struct walk *walk, const struct artsound_layer *weights, const struct artsound_matrix *next) {
    const struct artsound_musicgen *musicgen = walk->musicgen;
    const struct artsound_matrix *rise = &weights->rise, *fall = &weights->fall;
    const size_t hidden = (size_t)musicgen->shape.hidden, ffn = (size_t)musicgen->shape.ffn;
    const size_t rows = musicgen->branches * walk->run->count;
    const struct rows states = {musicgen->states, hidden, rows}, wide = {musicgen->wide, ffn, rows};
    struct rounded x = rounded_rows(walk, states, hidden, weights->final_norm, rise->n);
    product_activated(walk, rise, &x, rows, (struct target){musicgen->wide, ffn, NULL, 0}, fall);
    x = rounded_rows(walk, wide, ffn, NULL, fall->n);
    product(walk, fall, &x, rows, (struct target){musicgen->states, hidden, NULL, 1}, next);
}

static void last_logits(struct walk *walk) {
    const struct artsound_musicgen *musicgen = walk->musicgen;
    const struct artsound_matrix *heads = &musicgen->ends.heads;
    const size_t hidden = (size_t)musicgen->shape.hidden, count = walk->run->count;
    const struct rows last = {musicgen->states + (count - 1) * hidden, count * hidden, musicgen->branches};
    const struct rounded x = rounded_rows(walk, last, hidden, musicgen->ends.out_norm, heads->n);
    product(walk, heads, &x, musicgen->branches, (struct target){musicgen->logits, (size_t)heads->n, NULL, 0}, NULL);
}

static void run_work(void *context, size_t thread) {
    const struct run *run = context;
    struct artsound_musicgen *musicgen = run->musicgen;
    struct walk walk = {run, musicgen, musicgen->engine->kernels, musicgen->engine->pool, &musicgen->desks[thread],
                        thread, 0};
    const size_t layers = (size_t)musicgen->shape.layers;
    for (size_t layer = 0; layer < layers; layer++) {
        const struct artsound_layer *weights = &musicgen->layers[layer];
        const struct artsound_matrix *heads = run->wants_logits ? &musicgen->ends.heads : NULL;
        self_attention(&walk, layer, weights);
        cross_attention(&walk, layer, weights);
        feed_forward(&walk, weights, layer + 1 < layers ? &weights[1].query_key_value : heads);
    }
    if (run->wants_logits) last_logits(&walk);
}

/* States of all rows: the sum of the codebooks' embeddings and of the position's. Both branches begin alike. */
static void embed(const struct artsound_musicgen *musicgen, const int64_t *tokens, size_t count, size_t first) {
    const size_t hidden = (size_t)musicgen->shape.hidden, codebooks = (size_t)musicgen->shape.codebooks;
    const size_t entries = (size_t)musicgen->shape.vocabulary + 1;
    for (size_t i = 0; i < count; i++) {
        float *state = musicgen->states + i * hidden;
        memcpy(state, musicgen->ends.positions + (first + i) * hidden, hidden * sizeof *state);
        for (size_t codebook = 0; codebook < codebooks; codebook++) {
            const size_t entry = codebook * entries + (size_t)tokens[codebook * count + i];
            const float *embedding = musicgen->ends.embeddings + entry * hidden;
            for (size_t d = 0; d < hidden; d++) state[d] += embedding[d];
        }
    }
    if (musicgen->branches == 2)
        memcpy(musicgen->states + count * hidden, musicgen->states, count * hidden * sizeof *musicgen->states);
}

/* u + guidance (c - u) of the conditional row c and the unconditional row u. */
static void guide(const struct artsound_musicgen *musicgen, float *logits) {
    const size_t all = (size_t)(musicgen->shape.codebooks * musicgen->shape.vocabulary);
    const float *conditional = musicgen->logits, *unconditional = musicgen->logits + all;
    if (musicgen->branches == 1) {
        memcpy(logits, conditional, all * sizeof *logits);
        return;
    }
    for (size_t i = 0; i < all; i++)
        logits[i] = unconditional[i] + musicgen->guidance * (conditional[i] - unconditional[i]);
}

static int are_tokens(const struct artsound_shape *shape, const int64_t *tokens, int64_t count, int64_t first) {
    if (!tokens || count < 1 || count > ARTSOUND_MOST_POSITIONS || first < 0 || first > shape->positions - count)
        return 0;
    for (int64_t i = 0; i < shape->codebooks * count; i++)
        if (tokens[i] < 0 || tokens[i] > shape->vocabulary) return 0;
    return 1;
}

int artsound_musicgen_run(struct artsound_musicgen *musicgen, const int64_t *tokens, int64_t count, int64_t first,
                          float *logits) {
    struct run run = {musicgen, (size_t)count, (size_t)first, logits != NULL};
    const size_t phases = (size_t)musicgen->shape.layers * LAYER_PHASES + END_PHASES;
    if (!are_tokens(&musicgen->shape, tokens, count, first) || musicgen->text_length == 0) return ARTSOUND_BAD_CALL;
    pool_lock(musicgen->engine->pool);
    embed(musicgen, tokens, run.count, run.first);
    const int failed = pool_run(musicgen->engine->pool, phases, run_work, &run);
    if (!failed && logits) guide(musicgen, logits);
    pool_unlock(musicgen->engine->pool);
    return failed ? ARTSOUND_NO_MEMORY : 0;
}
