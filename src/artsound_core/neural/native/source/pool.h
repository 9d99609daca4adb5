/* Threads that work on one job together: each runs the same function, and they meet at barriers. */
#ifndef ARTSOUND_POOL_H
#define ARTSOUND_POOL_H

#include <stddef.h>

struct pool;

/* `thread` counts from 0, the caller's own, to pool_threads - 1. */
typedef void (*pool_work)(void *context, size_t thread);

struct pool *pool_new(size_t threads);
void pool_free(struct pool *pool);

/* How many threads there are. */
size_t pool_size(const struct pool *pool);

/* One job at a time: callers from several threads wait for each other between these two. */
void pool_lock(struct pool *pool);
void pool_unlock(struct pool *pool);

/* Runs `work` on all threads and returns when all have finished. `phases`: how many queues the job takes from.
 * Returns -1 if memory ran out. Call it with the pool locked. */
int pool_run(struct pool *pool, size_t phases, pool_work work, void *context);

/* How many threads run the present job: 1 in a forked child, which has the caller's thread only. */
size_t pool_threads(const struct pool *pool);

/* Waits until all threads are here. */
void pool_barrier(struct pool *pool);

/* The next of `total` tasks of a phase for this thread, or `total` when all are taken. Each thread has a range of its own
 * that it takes first; then it helps the others, so that a thread the system has held up holds up nobody. */
size_t pool_next(struct pool *pool, size_t phase, size_t thread, size_t total);

/* The first task of a thread's own range: what it will most likely take first. */
size_t pool_first(const struct pool *pool, size_t thread, size_t total);

#endif
