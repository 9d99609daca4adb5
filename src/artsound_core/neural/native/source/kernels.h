/* The arithmetic, once for each set of instructions; the best that the processor has is chosen when an engine is made. */
#ifndef ARTSOUND_KERNELS_H
#define ARTSOUND_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "artsound_native.h"

/* The numbers are known to native_step.py. */
enum activation { ACTIVATION_GELU = 0, ACTIVATION_RELU = 1, ACTIVATION_SILU = 2, ACTIVATION_GELU_TANH = 3, ACTIVATIONS = 4 };

/* Rows of activations, rounded: m rows of `stride` int16 each, filled up with zeros, and what to multiply them with. */
struct rounded {
    int16_t *values;
    float *scales;
    size_t stride;
};

/* Where a product goes: `y` has rows of `stride`. */
struct target {
    float *y;
    size_t stride;
    /* Added to the product; may be NULL. */
    const float *bias;
    /* Adds to what is there; there is no bias then. */
    int adds;
};

struct kernels {
    const char *name;

    /* One block of 32 rows of weights against m rows of activations. */
    void (*multiply)(const struct artsound_matrix *matrix, size_t block, const struct rounded *x, size_t m,
                     const struct target *target);

    /* Rounds k floats to `padded` int16, the rest being zero, and returns their scale; NaN if one is not finite. */
    float (*round_row)(const float *x, size_t k, size_t padded, int16_t *rounded);

    /* Rounds k floats to int8 and returns their scale. */
    float (*round_to_bytes)(const float *x, size_t k, int8_t *rounded);

    /* The same with the scale that makes the sum of importance times squared error least, among some. */
    float (*round_by_importance)(const float *x, const float *importance, size_t k, int8_t *rounded);

    /* Layer norm of k floats with gains and then biases. */
    void (*norm)(const float *x, size_t k, const float *gain_and_bias, float *y);

    /* In place: what each weighs among `count` scores. */
    void (*softmax)(float *scores, size_t count);

    /* y[width] = sum over i of weights[i] * scales[i] * values[i][width]. */
    void (*mix)(const float *weights, const float *scales, const int8_t *values, size_t count, size_t width, float *y);

    /* In place. */
    void (*activate)(float *x, size_t count, enum activation activation);
};

extern const struct kernels kernels_plain;
#if defined(__x86_64__)
extern const struct kernels kernels_avx2, kernels_avx512, kernels_avx512vnni;
#elif defined(__aarch64__)
extern const struct kernels kernels_neon;
#endif

/* The index-th that runs here, best first; NULL after the last. */
const struct kernels *kernels_at(size_t index);

/* By name; NULL for an unknown one, or one that does not run here. The best where the name is NULL. */
const struct kernels *kernels_called(const char *name);

#endif
