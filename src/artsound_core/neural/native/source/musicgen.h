/* MusicGen's decoder: its weights, its past, and the room its threads work in. */
#ifndef ARTSOUND_MUSICGEN_H
#define ARTSOUND_MUSICGEN_H

#include "attention.h"
#include "engine.h"

/* Rows of one run: the conditional ones of all positions, then the unconditional ones. */
enum { MOST_ROWS = 2 * ARTSOUND_MOST_POSITIONS };

/* What each thread has for itself. */
struct desk {
    struct rounded rounded;
    struct attention_room attention;
    float *normed;
};

struct artsound_musicgen {
    struct artsound_engine *engine;
    struct artsound_shape shape;
    struct artsound_layer *layers;
    struct artsound_ends ends;
    float guidance;
    /* 2 with an unconditional row, else 1; the room is for two. */
    size_t branches;
    struct past self, cross;
    /* How many positions of text there are. */
    size_t text_length;

    /* Shared by all threads, MOST_ROWS rows each but for the logits, one row for each branch. */
    float *states, *wide, *mixed, *logits;
    struct rounded rounded;
    struct desk *desks;
    size_t desk_count;
};

/* The largest of a product's widths. */
size_t most_columns(const struct artsound_shape *shape);

#endif
