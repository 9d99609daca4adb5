/* What Python calls: products of int8 weights with float rows, and MusicGen's decoder as a whole.
 *
 * Everything is row-major. A function that returns int gives 0, ARTSOUND_NO_MEMORY, or ARTSOUND_BAD_CALL
 * where an argument is out of its range; pointers are NULL then.
 * An engine, and what was made from it, serves one call at a time; calls from several threads wait for each other.
 */
#ifndef ARTSOUND_NATIVE_H
#define ARTSOUND_NATIVE_H

#include <stdint.h>

#if defined(__GNUC__)
#define ARTSOUND_API __attribute__((visibility("default")))
#else
#define ARTSOUND_API
#endif

/* Raised with every change of a signature, a structure or the packed layout: `library.py` loads no other. */
#define ARTSOUND_ABI 2

enum { ARTSOUND_NO_MEMORY = -1, ARTSOUND_BAD_CALL = -2 };

/* The most positions of one call of artsound_musicgen_run. */
#define ARTSOUND_MOST_POSITIONS 32

/* n rows of k int8 weights in the layout of packed.h, with one scale for each row and `group` columns. */
struct artsound_matrix {
    const void *packed;
    int64_t n, k, group;
};

/* Dimensions of MusicGen's decoder. `activation`: enum activation of kernels.h. `positions`: room in the cache. */
struct artsound_shape {
    int64_t hidden, layers, heads, ffn, codebooks, vocabulary, positions, activation;
};

/* Weights of one layer; norms are `hidden` scales, then `hidden` biases. */
struct artsound_layer {
    const float *self_norm, *cross_norm, *final_norm;
    struct artsound_matrix query_key_value, self_out, cross_query, cross_key_value, cross_out, rise, fall;
};

/* Weights around the layers. `embeddings`: codebooks tables of vocabulary + 1 rows, one behind the other.
 * `positions`: a table of as many rows as the shape says. `heads`: those of all codebooks, one below the other. */
struct artsound_ends {
    const float *embeddings, *positions, *out_norm;
    struct artsound_matrix heads;
};

struct artsound_engine;
struct artsound_musicgen;

ARTSOUND_API int64_t artsound_abi(void);

/* Name of the index-th set of instructions that this processor has, best first; NULL after the last. */
ARTSOUND_API const char *artsound_kernel(int64_t index);

/* `kernel`: a name from above, or NULL for the best. NULL if there is no such kernel. */
ARTSOUND_API struct artsound_engine *artsound_engine_new(int64_t threads, const char *kernel);
ARTSOUND_API void artsound_engine_free(struct artsound_engine *engine);

ARTSOUND_API int64_t artsound_packed_bytes(int64_t n, int64_t k, int64_t group);

/* Rounds float weights [n][k] to int8; `packed` holds artsound_packed_bytes. `importance` [k] says how much an error in a
 * column matters: scales are searched for the least of it. NULL: the largest weight of a group becomes 127. */
ARTSOUND_API int artsound_pack(struct artsound_engine *engine, const float *weights, int64_t n, int64_t k, int64_t group,
                               const float *importance, void *packed);

/* y[m][n] = x[m][k] . weights^T + bias; `bias` may be NULL. */
ARTSOUND_API int artsound_linear(struct artsound_engine *engine, const struct artsound_matrix *matrix, const float *x,
                                 int64_t m, const float *bias, float *y);

/* Reads every byte of `count` bytes once with all threads: what memory can give, to compare the products with. */
ARTSOUND_API int64_t artsound_read(struct artsound_engine *engine, const void *memory, int64_t count);

/* A decoder with an empty cache. The weights are used where they lie and must outlive it, as must the engine. */
ARTSOUND_API struct artsound_musicgen *artsound_musicgen_new(struct artsound_engine *engine,
                                                             const struct artsound_shape *shape,
                                                             const struct artsound_layer *layers,
                                                             const struct artsound_ends *ends);
ARTSOUND_API void artsound_musicgen_free(struct artsound_musicgen *musicgen);

/* Starts a piece: `text` [length][hidden] for the conditional row. Guidance 1 means without an unconditional row. */
ARTSOUND_API int artsound_musicgen_begin(struct artsound_musicgen *musicgen, const float *text, int64_t length,
                                         float guidance);

/* Runs `count` positions from `first` on, at most ARTSOUND_MOST_POSITIONS; tokens [codebooks][count]. `logits` [codebooks][vocabulary] of the last one
 * after guidance, or NULL. */
ARTSOUND_API int artsound_musicgen_run(struct artsound_musicgen *musicgen, const int64_t *tokens, int64_t count,
                                       int64_t first, float *logits);

#endif
