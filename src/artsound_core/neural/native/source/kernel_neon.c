/* Kernels for 64-bit ARM, whose every processor has NEON: Apple's, and those of small computers. */
#include <arm_neon.h>

#include "packed.h"

/* A row of activations takes sixteen sums: those of even and of odd columns, added together at the end. Of 32. */
#define MOST_TILE 1

#define AHEAD 1024

typedef float sums_row[BLOCK_ROWS];

/* Eight rows' pairs of weights times one pair of activations, 16 products in four registers. */
static inline void add_products(int32x4_t *sums, int8x16_t weights, int16x8_t pairs) {
    const int16x8_t low = vmovl_s8(vget_low_s8(weights)), high = vmovl_s8(vget_high_s8(weights));
    sums[0] = vmlal_s16(sums[0], vget_low_s16(low), vget_low_s16(pairs));
    sums[1] = vmlal_s16(sums[1], vget_high_s16(low), vget_high_s16(pairs));
    sums[2] = vmlal_s16(sums[2], vget_low_s16(high), vget_low_s16(pairs));
    sums[3] = vmlal_s16(sums[3], vget_high_s16(high), vget_high_s16(pairs));
}

static inline void add_scaled(float *total, int32x4_t even_and_odd, int32x4_t next, const float *scale) {
    const float32x4_t sum = vcvtq_f32_s32(vpaddq_s32(even_and_odd, next));
    vst1q_f32(total, vfmaq_f32(vld1q_f32(total), sum, vld1q_f32(scale)));
}

static inline __attribute__((always_inline)) void sum_group(const uint8_t *weights, const int16_t *x, size_t stride,
                                                            size_t count, const size_t rows, sums_row *totals) {
    const float *scales = (const float *)weights;
    int32x4_t sums[16];
    (void)stride;
    (void)rows;
    weights += SCALE_BYTES;
    /* Every loop over sums is unrolled: one that is reached by a number lies in memory. */
#pragma GCC unroll 16
    for (size_t part = 0; part < 16; part++) sums[part] = vdupq_n_s32(0);
    for (size_t column = 0; column < count; column += 2, weights += PAIR_BYTES) {
        int32_t both;
        __builtin_memcpy(&both, x + column, sizeof both);
        const int16x8_t pairs = vreinterpretq_s16_s32(vdupq_n_s32(both));
        __builtin_prefetch(weights + AHEAD);
#pragma GCC unroll 4
        for (size_t part = 0; part < 4; part++)
            add_products(sums + 4 * part, vld1q_s8((const int8_t *)weights + 16 * part), pairs);
    }
#pragma GCC unroll 8
    for (size_t part = 0; part < 8; part++)
        add_scaled(totals[0] + 4 * part, sums[2 * part], sums[2 * part + 1], scales + 4 * part);
}

#include "multiply_body.h"

const struct kernels kernels_neon = KERNELS("neon");
