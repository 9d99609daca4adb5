/* Kernels for AVX-512, compiled twice: with VNNI, whose one instruction does what multiply-add and addition do without. */
#include <immintrin.h>

#include "packed.h"

/* 12 rows of activations take 24 sums, two registers of weights, one or two broadcasts: of 32 registers. */
#define MOST_TILE 12

/* How far ahead of the products the weights are asked for. */
#define AHEAD 2048

typedef float sums_row[BLOCK_ROWS];

static inline __m512i dot(__m512i sum, __m512i weights, __m512i pair) {
#if defined(__AVX512VNNI__)
    /* _mm512_dpwssd_epi32, whose sum gcc would copy to another register and back, and to memory, at each use. */
    __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(weights), "v"(pair));
    return sum;
#else
    return _mm512_add_epi32(sum, _mm512_madd_epi16(weights, pair));
#endif
}

static inline __m512i widened(const uint8_t *weights) {
    return _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)weights));
}

static inline __m512i broadcast_pair(const int16_t *pair) {
    int32_t both;
    __builtin_memcpy(&both, pair, sizeof both);
    return _mm512_set1_epi32(both);
}

static inline void add_scaled(float *total, __m512i sum, __m512 scale) {
    _mm512_store_ps(total, _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), scale, _mm512_load_ps(total)));
}

/* Rows are reached from every third one, by one or two strides: an address for each would take all of the registers. */
static inline const int16_t *place_of(const int16_t *const *thirds, size_t row, size_t stride) {
    return thirds[row / 3] + row % 3 * stride;
}

static inline __attribute__((always_inline)) void sum_group(const uint8_t *weights, const int16_t *x, size_t stride,
                                                            size_t count, const size_t rows, sums_row *totals) {
    const __m512 low_scale = _mm512_loadu_ps((const float *)weights);
    const __m512 high_scale = _mm512_loadu_ps((const float *)weights + 16);
    const int16_t *thirds[4] = {x, x + 3 * stride, x + 6 * stride, x + 9 * stride};
    __m512i low[MOST_TILE], high[MOST_TILE];
    weights += SCALE_BYTES;
    /* Every loop over rows is unrolled: a sum that is reached by a number lies in memory. */
#pragma GCC unroll 12
    for (size_t r = 0; r < rows; r++) low[r] = high[r] = _mm512_setzero_si512();
    for (size_t column = 0; column < count; column += 2, weights += PAIR_BYTES) {
        _mm_prefetch((const char *)weights + AHEAD, _MM_HINT_T0);
        const __m512i low_weights = widened(weights), high_weights = widened(weights + PAIR_BYTES / 2);
#pragma GCC unroll 12
        for (size_t r = 0; r < rows; r++) {
            const __m512i pair = broadcast_pair(place_of(thirds, r, stride));
            low[r] = dot(low[r], low_weights, pair);
            high[r] = dot(high[r], high_weights, pair);
        }
#pragma GCC unroll 4
        for (size_t third = 0; third < (rows + 2) / 3; third++) thirds[third] += 2;
    }
#pragma GCC unroll 12
    for (size_t r = 0; r < rows; r++) {
        add_scaled(totals[r], low[r], low_scale);
        add_scaled(totals[r] + 16, high[r], high_scale);
    }
}

#include "multiply_body.h"

#if defined(__AVX512VNNI__)
const struct kernels kernels_avx512vnni = KERNELS("avx512vnni");
#else
const struct kernels kernels_avx512 = KERNELS("avx512");
#endif
