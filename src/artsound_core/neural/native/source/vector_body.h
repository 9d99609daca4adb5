/* Loops over floats in plain C, for the compiler to turn into vectors: each kernel_*.c compiles them for its processor. */
#ifndef ARTSOUND_VECTOR_BODY_H
#define ARTSOUND_VECTOR_BODY_H

#include <math.h>
#include <string.h>

#include "kernels.h"
#include "packed.h"

#define INLINED static inline __attribute__((always_inline))

/* Below this a row is taken as zero: its reciprocal would overflow. */
#define NEARLY_ZERO 1e-30f

/* The largest magnitude of k floats, or NaN if one of them is not finite. */
INLINED float largest(const float *x, size_t k) {
    float most = 0.0f, poison = 0.0f;
    for (size_t i = 0; i < k; i++) {
        const float size = fabsf(x[i]);
        most = size > most ? size : most;
        poison += x[i] * 0.0f;
    }
    return poison == 0.0f ? most : NAN;
}

static float round_row(const float *x, size_t k, size_t padded, int16_t *rounded) {
    const float most = largest(x, k);
    memset(rounded + k, 0, (padded - k) * sizeof *rounded);
    if (!(most > NEARLY_ZERO)) {
        memset(rounded, 0, k * sizeof *rounded);
        return most == most ? 0.0f : most;
    }
    const float inverse = (float)MOST_ACTIVATION / most;
    for (size_t i = 0; i < k; i++) rounded[i] = (int16_t)(int32_t)rintf(x[i] * inverse);
    return most / (float)MOST_ACTIVATION;
}

static float round_to_bytes(const float *x, size_t k, int8_t *rounded) {
    const float most = largest(x, k);
    if (!(most > NEARLY_ZERO)) {
        memset(rounded, 0, k);
        return most == most ? 0.0f : most;
    }
    const float inverse = 127.0f / most;
    for (size_t i = 0; i < k; i++) rounded[i] = (int8_t)(int32_t)rintf(x[i] * inverse);
    return most / 127.0f;
}

INLINED float whole_byte(float x) {
    const float whole = rintf(x);
    return whole > 127.0f ? 127.0f : whole < -127.0f ? -127.0f : whole;
}

/* Sixteen scales about the plain one: most of the gain is there (errors in columns eight times as important as the others
 * fall by 30 %, others by 5 %), and more of them would only take more time. */
static float round_by_importance(const float *x, const float *importance, size_t k, int8_t *rounded) {
    const float plain = round_to_bytes(x, k, rounded);
    if (!(plain > 0.0f)) return plain;
    float best = plain, least = INFINITY;
    for (int candidate = 0; candidate < 16; candidate++) {
        const float scale = plain * (0.95f + 0.2f / 15 * (float)candidate), inverse = 1.0f / scale;
        float sum = 0.0f;
        for (size_t i = 0; i < k; i++) {
            const float error = whole_byte(x[i] * inverse) * scale - x[i];
            sum += importance[i] * error * error;
        }
        if (sum < least) best = scale;
        least = sum < least ? sum : least;
    }
    const float inverse = 1.0f / best;
    for (size_t i = 0; i < k; i++) rounded[i] = (int8_t)(int32_t)whole_byte(x[i] * inverse);
    return best;
}

static void norm(const float *x, size_t k, const float *gain_and_bias, float *y) {
    const float *gain = gain_and_bias, *bias = gain_and_bias + k;
    float sum = 0.0f, square = 0.0f;
    for (size_t i = 0; i < k; i++) sum += x[i];
    const float mean = sum / (float)k;
    for (size_t i = 0; i < k; i++) square += (x[i] - mean) * (x[i] - mean);
    /* torch's epsilon, which neither transformers nor audiocraft changes. */
    const float scale = 1.0f / sqrtf(square / (float)k + 1e-5f);
    for (size_t i = 0; i < k; i++) y[i] = (x[i] - mean) * scale * gain[i] + bias[i];
}

/* e^x by 2^n and a Taylor series for the rest, |rest| <= ln 2 / 2: 0.3466^7 / 7! = 1.2e-7. */
INLINED float exponential(float x) {
    float power = x * 1.44269504f;
    power = power < -126.0f ? -126.0f : power;
    power = power > 126.0f ? 126.0f : power;
    const float whole = rintf(power);
    const float y = (power - whole) * 0.693147181f;
    const float series =
        1.0f + y * (1.0f + y * (0.5f + y * (1.0f / 6 + y * (1.0f / 24 + y * (1.0f / 120 + y * (1.0f / 720))))));
    const int32_t bits = ((int32_t)whole + 127) << 23;
    float two_to_whole;
    memcpy(&two_to_whole, &bits, sizeof bits);
    return series * two_to_whole;
}

static void softmax(float *scores, size_t count) {
    float most = scores[0], sum = 0.0f;
    for (size_t i = 1; i < count; i++) most = scores[i] > most ? scores[i] : most;
    for (size_t i = 0; i < count; i++) {
        scores[i] = exponential(scores[i] - most);
        sum += scores[i];
    }
    const float share = 1.0f / sum;
    for (size_t i = 0; i < count; i++) scores[i] *= share;
}

/* `width` is a constant where this is inlined, so that y stays in registers. */
INLINED void mix_width(const float *weights, const float *scales, const int8_t *values, size_t count, size_t width,
                       size_t stride, float *y) {
    float sum[64] = {0};
    for (size_t i = 0; i < count; i++) {
        const float weight = weights[i] * scales[i];
        const int8_t *value = values + i * stride;
        /* A few rows ahead, over the ends of pages, where the processor itself does not look. */
        __builtin_prefetch(value + 32 * stride);
        for (size_t d = 0; d < width; d++) sum[d] += weight * (float)value[d];
    }
    memcpy(y, sum, width * sizeof *y);
}

static void mix(const float *weights, const float *scales, const int8_t *values, size_t count, size_t width, float *y) {
    size_t done = 0;
    for (; done + 64 <= width; done += 64) mix_width(weights, scales, values + done, count, 64, width, y + done);
    for (; done + 16 <= width; done += 16) mix_width(weights, scales, values + done, count, 16, width, y + done);
    for (; done < width; done++) mix_width(weights, scales, values + done, count, 1, width, y + done);
}

/* The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
INLINED float error_function(float x) {
    const float size = fabsf(x), t = 1.0f / (1.0f + 0.3275911f * size);
    const float series =
        t * (0.254829592f + t * (-0.284496736f + t * (1.421413741f + t * (-1.453152027f + t * 1.061405429f))));
    return copysignf(1.0f - series * exponential(-size * size), x);
}

static void gelu(float *x, size_t count) {
    for (size_t i = 0; i < count; i++) x[i] = 0.5f * x[i] * (1.0f + error_function(x[i] * 0.707106781f));
}

/* 0.5 (1 + tanh z) is the logistic function of 2 z. */
static void gelu_tanh(float *x, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const float z = 1.595769122f * (x[i] + 0.044715f * x[i] * x[i] * x[i]);
        x[i] = x[i] / (1.0f + exponential(-z));
    }
}

static void silu(float *x, size_t count) {
    for (size_t i = 0; i < count; i++) x[i] = x[i] / (1.0f + exponential(-x[i]));
}

static void relu(float *x, size_t count) {
    for (size_t i = 0; i < count; i++) x[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

static void activate(float *x, size_t count, enum activation activation) {
    if (activation == ACTIVATION_GELU) gelu(x, count);
    if (activation == ACTIVATION_RELU) relu(x, count);
    if (activation == ACTIVATION_SILU) silu(x, count);
    if (activation == ACTIVATION_GELU_TANH) gelu_tanh(x, count);
}

#endif
