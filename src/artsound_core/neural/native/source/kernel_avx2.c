/* Kernels for AVX2 with FMA: most x86 processors since 2013. */
#include <immintrin.h>

#include "packed.h"

/* Two rows of activations take eight sums, and four registers of weights: of 16. */
#define MOST_TILE 2

#define AHEAD 2048

typedef float sums_row[BLOCK_ROWS];

static inline __m256i widened(const uint8_t *weights) {
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)weights));
}

static inline __m256i broadcast_pair(const int16_t *pair) {
    int32_t both;
    __builtin_memcpy(&both, pair, sizeof both);
    return _mm256_set1_epi32(both);
}

static inline __attribute__((always_inline)) void sum_group(const uint8_t *weights, const int16_t *x, size_t stride,
                                                            size_t count, const size_t rows, sums_row *totals) {
    const float *scales = (const float *)weights;
    __m256i sums[MOST_TILE][4];
    weights += SCALE_BYTES;
    /* Every loop over sums is unrolled: one that is reached by a number lies in memory. */
#pragma GCC unroll 2
    for (size_t r = 0; r < rows; r++)
#pragma GCC unroll 4
        for (size_t part = 0; part < 4; part++) sums[r][part] = _mm256_setzero_si256();
    for (size_t column = 0; column < count; column += 2, weights += PAIR_BYTES) {
        _mm_prefetch((const char *)weights + AHEAD, _MM_HINT_T0);
        __m256i pairs[MOST_TILE];
#pragma GCC unroll 2
        for (size_t r = 0; r < rows; r++) pairs[r] = broadcast_pair(x + r * stride + column);
#pragma GCC unroll 4
        for (size_t part = 0; part < 4; part++) {
            const __m256i eight = widened(weights + part * 16);
#pragma GCC unroll 2
            for (size_t r = 0; r < rows; r++)
                sums[r][part] = _mm256_add_epi32(sums[r][part], _mm256_madd_epi16(eight, pairs[r]));
        }
    }
#pragma GCC unroll 2
    for (size_t r = 0; r < rows; r++)
#pragma GCC unroll 4
        for (size_t part = 0; part < 4; part++) {
            float *total = totals[r] + part * 8;
            const __m256 scale = _mm256_loadu_ps(scales + part * 8);
            _mm256_storeu_ps(total, _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums[r][part]), scale, _mm256_loadu_ps(total)));
        }
}

#include "multiply_body.h"

const struct kernels kernels_avx2 = KERNELS("avx2");
