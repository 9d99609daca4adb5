/* Threads that work on one job together: each runs the same function, which goes through phases of tasks.
 *
 * A phase ends when its tasks are done, not when all threads have come: one that the system keeps off its core holds up
 * nobody, unless in the middle of a task, and finds nothing left to do in the phases that it has missed.
 */
#ifndef ARTSOUND_POOL_H
#define ARTSOUND_POOL_H

#include <stddef.h>

struct pool;

/* `thread` counts from 0, the caller's own, to pool_size - 1. */
typedef void (*pool_work)(void *context, size_t thread);

struct pool *pool_new(size_t threads);
void pool_free(struct pool *pool);

/* How many threads there are. */
size_t pool_size(const struct pool *pool);

/* One job at a time: callers from several threads wait for each other between these two. */
void pool_lock(struct pool *pool);
void pool_unlock(struct pool *pool);

/* Runs `work` on as many threads as come, the caller's among them, and returns when all shares are done and all threads
 * have left. `phases`: how many shares the work goes through. Returns -1 if memory ran out. Call it with the pool locked. */
int pool_run(struct pool *pool, size_t phases, pool_work work, void *context);

/* A thread's part in the tasks of one phase. */
struct share {
    struct pool *pool;
    size_t phase, thread, total, finished;
    /* The task that pool_take has given. */
    size_t task;
};

struct share pool_share(struct pool *pool, size_t phase, size_t thread, size_t total);

/* Gives the thread another task of its share. 0 when all are taken. */
int pool_take(struct share *share);

/* Waits until all tasks of the phase are done, by whomever; pool_take must have given 0. */
void pool_settle(struct share *share);

/* Whether a thread that comes now would get no task of the phase: then it need not prepare for one. */
int pool_is_taken(struct pool *pool, size_t phase, size_t total);

/* The first task that a thread will take, if nobody is late. */
size_t pool_first(const struct pool *pool, size_t thread, size_t total);

#endif
