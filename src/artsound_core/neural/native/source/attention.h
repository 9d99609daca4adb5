/* Keys and values of past positions as int8, and attention over them. */
#ifndef ARTSOUND_ATTENTION_H
#define ARTSOUND_ATTENTION_H

#include "kernels.h"

/* The pasts of `slots` heads, each with room for `positions` keys and values of `width`.
 *
 * The keys of a head are a matrix as in packed.h with a row for each position and one group, so that scores are a product
 * like any other; its values lie one behind the other. Each key and each value has a scale of its own.
 */
struct past {
    uint8_t *keys;
    int8_t *values;
    float *value_scales;
    size_t slots, positions, width;
};

/* What one thread needs to attend: `rounded` holds width, `scores` holds positions, both filled up to whole blocks. */
struct attention_room {
    int16_t *rounded;
    float *scores;
};

/* An empty past, to be ended by past_free. Returns -1 if memory ran out. */
int past_new(struct past *past, size_t slots, size_t positions, size_t width);
void past_free(struct past *past);

/* Puts key[width] and value[width] at a position. */
void past_put(const struct past *past, const struct kernels *kernels, size_t slot, size_t position, const float *key,
              const float *value);

/* out[width] = softmax(query . keys / sqrt(width)) . values over the first `count` positions. */
void past_attend(const struct past *past, const struct kernels *kernels, size_t slot, size_t count, const float *query,
                 const struct attention_room *room, float *out);

/* Asks for what past_attend will read first. */
void past_prefetch(const struct past *past, size_t slot);

#endif
