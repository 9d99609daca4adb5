/* Attention over a past of int8 keys and values. */
#define _GNU_SOURCE
#include "attention.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "engine.h"
#include "packed.h"

enum { HUGE_PAGE = 2 << 20 };

/* Gigabytes of long pieces are read through fewer page tables where the system has large pages. */
static void *large_memory(size_t bytes) {
    const size_t whole = (bytes + HUGE_PAGE) / HUGE_PAGE * HUGE_PAGE;
    void *memory = whole < 4 * HUGE_PAGE ? aligned_memory(bytes) : aligned_alloc(HUGE_PAGE, whole);
#if defined(MADV_HUGEPAGE)
    if (memory && whole >= 4 * HUGE_PAGE) madvise(memory, whole, MADV_HUGEPAGE);
#endif
    return memory;
}

static size_t slot_bytes(const struct past *past) {
    return block_count(past->positions) * block_bytes(past->width, padded_columns(past->width));
}

static struct artsound_matrix keys_of(const struct past *past, size_t slot, size_t count) {
    return (struct artsound_matrix){past->keys + slot * slot_bytes(past), (int64_t)count, (int64_t)past->width,
                                    (int64_t)padded_columns(past->width)};
}

int past_new(struct past *past, size_t slots, size_t positions, size_t width) {
    *past = (struct past){.slots = slots, .positions = positions, .width = width};
    past->keys = large_memory(slots * slot_bytes(past));
    past->values = large_memory(slots * positions * width);
    past->value_scales = large_memory(slots * positions * sizeof *past->value_scales);
    if (past->keys && past->values && past->value_scales) return 0;
    past_free(past);
    return -1;
}

void past_free(struct past *past) {
    free(past->keys);
    free(past->values);
    free(past->value_scales);
    *past = (struct past){0};
}

void past_put(const struct past *past, const struct kernels *kernels, size_t slot, size_t position, const float *key,
              const float *value) {
    const struct artsound_matrix keys = keys_of(past, slot, past->positions);
    uint8_t *block = (uint8_t *)(uintptr_t)block_of(&keys, position / BLOCK_ROWS);
    const size_t row = position % BLOCK_ROWS, at = slot * past->positions + position;
    int8_t rounded[MOST_GROUP] = {0};
    if (row == 0) memset(block, 0, block_bytes(past->width, padded_columns(past->width)));
    ((float *)block)[row] = kernels->round_to_bytes(key, past->width, rounded);
    uint8_t *place = block + SCALE_BYTES + 2 * row;
    for (size_t pair = 0; pair < padded_columns(past->width) / 2; pair++)
        memcpy(place + pair * PAIR_BYTES, rounded + 2 * pair, 2);
    past->value_scales[at] = kernels->round_to_bytes(value, past->width, past->values + at * past->width);
}

void past_attend(const struct past *past, const struct kernels *kernels, size_t slot, size_t count, const float *query,
                 const struct attention_room *room, float *out) {
    const struct artsound_matrix keys = keys_of(past, slot, count);
    const size_t first = slot * past->positions, columns = padded_columns(past->width);
    float scale = kernels->round_row(query, past->width, columns, room->rounded) / sqrtf((float)past->width);
    const struct rounded rounded = {room->rounded, &scale, columns};
    const struct target target = {room->scores, count, NULL, 0};
    for (size_t block = 0; block < block_count(count); block++) kernels->multiply(&keys, block, &rounded, 1, &target);
    kernels->softmax(room->scores, count);
    kernels->mix(room->scores, past->value_scales + first, past->values + first * past->width, count, past->width, out);
}

void past_prefetch(const struct past *past, size_t slot) {
    const uint8_t *keys = past->keys + slot * slot_bytes(past);
    for (size_t byte = 0; byte < 4096; byte += 64) __builtin_prefetch(keys + byte);
}
