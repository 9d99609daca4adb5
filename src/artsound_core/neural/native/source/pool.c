/* The pool: short waits spin, since a phase lasts microseconds; long ones sleep, since the cores belong to others too. */
#define _GNU_SOURCE
#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum {
    /* Rounds of a spinning wait, some ten microseconds: the others are hardly later, and a thread that the system has
     * taken off its core comes back much later. Then some rounds that let others run. */
    SPINS = 1000,
    YIELDS = 20,
    CACHE_LINE = 64
};

/* A number that grows, and whoever waits for it to change. */
struct turn {
    _Alignas(CACHE_LINE) atomic_uint number;
    atomic_int sleepers;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

struct counter {
    _Alignas(CACHE_LINE) atomic_size_t count;
};

struct pool {
    /* `job` moves on when a job opens, `news` when a phase is done or a thread leaves. */
    struct turn job, news;
    /* Threads that are in the job, but for the caller; and whether others may still come in. */
    _Alignas(CACHE_LINE) atomic_size_t inside;
    atomic_int is_open, is_ending;
    pthread_mutex_t callers;
    pthread_t *threads;
    size_t started, phases;
    /* For each phase: how many tasks of each thread's range are taken, and how many of all are done. */
    struct counter *counters;
    pool_work work;
    void *context;
    pid_t owner;
};

struct start {
    struct pool *pool;
    size_t thread;
};

static void pause_briefly(void) {
#if defined(__x86_64__)
    _mm_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* Denormal numbers are many times slower and far below anything heard. Returns the setting before, for the caller. */
static uint64_t without_denormals(void) {
#if defined(__x86_64__)
    const unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);
    return before;
#elif defined(__aarch64__)
    uint64_t before;
    __asm__ volatile("mrs %0, fpcr" : "=r"(before));
    __asm__ volatile("msr fpcr, %0" : : "r"(before | (1u << 24)));
    return before;
#else
    return 0;
#endif
}

static void restore_denormals(uint64_t before) {
#if defined(__x86_64__)
    _mm_setcsr((unsigned)before);
#elif defined(__aarch64__)
    __asm__ volatile("msr fpcr, %0" : : "r"(before));
#else
    (void)before;
#endif
}

static void turn_begin(struct turn *turn) {
    atomic_init(&turn->number, 0);
    atomic_init(&turn->sleepers, 0);
    pthread_mutex_init(&turn->mutex, NULL);
    pthread_cond_init(&turn->changed, NULL);
}

static void turn_end(struct turn *turn) {
    pthread_cond_destroy(&turn->changed);
    pthread_mutex_destroy(&turn->mutex);
}

static void turn_advance(struct turn *turn) {
    atomic_fetch_add(&turn->number, 1);
    /* Whoever counts itself a sleeper looks at the number once more: one of the two sees the other. */
    if (atomic_load(&turn->sleepers) > 0) {
        pthread_mutex_lock(&turn->mutex);
        pthread_cond_broadcast(&turn->changed);
        pthread_mutex_unlock(&turn->mutex);
    }
}

static void turn_await(struct turn *turn, unsigned seen) {
    for (int spin = 0; spin < SPINS + YIELDS; spin++) {
        if (atomic_load_explicit(&turn->number, memory_order_acquire) != seen) return;
        if (spin < SPINS)
            pause_briefly();
        else
            /* Whom we wait for may wait for this core. */
            sched_yield();
    }
    pthread_mutex_lock(&turn->mutex);
    atomic_fetch_add(&turn->sleepers, 1);
    while (atomic_load(&turn->number) == seen) pthread_cond_wait(&turn->changed, &turn->mutex);
    atomic_fetch_sub(&turn->sleepers, 1);
    pthread_mutex_unlock(&turn->mutex);
}

/* A job may have closed, and even another one opened, since this thread was called: it counts itself in, then looks. */
static void join_job(struct pool *pool, size_t thread) {
    atomic_fetch_add(&pool->inside, 1);
    if (atomic_load(&pool->is_open)) pool->work(pool->context, thread);
    if (atomic_fetch_sub(&pool->inside, 1) == 1) turn_advance(&pool->news);
}

static void *thread_life(void *argument) {
    const struct start start = *(struct start *)argument;
    struct pool *pool = start.pool;
    free(argument);
    without_denormals();
    for (unsigned seen = 0;;) {
        turn_await(&pool->job, seen);
        seen = atomic_load(&pool->job.number);
        if (atomic_load(&pool->is_ending)) return NULL;
        join_job(pool, start.thread);
    }
}

static int start_thread(struct pool *pool) {
    struct start *start = malloc(sizeof *start);
    if (!start) return -1;
    *start = (struct start){pool, pool->started};
    if (pthread_create(&pool->threads[pool->started - 1], NULL, thread_life, start) != 0) {
        free(start);
        return -1;
    }
    pool->started++;
    return 0;
}

struct pool *pool_new(size_t threads) {
    struct pool *pool = aligned_alloc(CACHE_LINE, (sizeof *pool + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE);
    if (!pool) return NULL;
    memset(pool, 0, sizeof *pool);
    turn_begin(&pool->job);
    turn_begin(&pool->news);
    pthread_mutex_init(&pool->callers, NULL);
    pool->owner = getpid();
    pool->started = 1;
    pool->threads = calloc(threads, sizeof *pool->threads);
    /* Signals belong to the program's own threads: Python handles them in its first one. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    /* A system that gives fewer threads than wished makes the pool slower, not impossible. */
    while (pool->threads && pool->started < threads && start_thread(pool) == 0) continue;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return pool;
}

void pool_free(struct pool *pool) {
    if (!pool) return;
    if (pool->owner == getpid()) {
        atomic_store(&pool->is_ending, 1);
        turn_advance(&pool->job);
        for (size_t thread = 1; thread < pool->started; thread++) pthread_join(pool->threads[thread - 1], NULL);
        turn_end(&pool->job);
        turn_end(&pool->news);
        pthread_mutex_destroy(&pool->callers);
    }
    free(pool->threads);
    free(pool->counters);
    free(pool);
}

size_t pool_size(const struct pool *pool) { return pool->started; }

void pool_lock(struct pool *pool) { pthread_mutex_lock(&pool->callers); }

void pool_unlock(struct pool *pool) { pthread_mutex_unlock(&pool->callers); }

static size_t counters_of_phase(const struct pool *pool) { return pool->started + 1; }

static struct counter *taken_of(const struct pool *pool, size_t phase, size_t thread) {
    return &pool->counters[phase * counters_of_phase(pool) + thread];
}

static struct counter *done_of(const struct pool *pool, size_t phase) { return taken_of(pool, phase, pool->started); }

/* The phases of a job begin untouched. */
static int make_counters(struct pool *pool, size_t phases) {
    const size_t bytes = phases * counters_of_phase(pool) * sizeof *pool->counters;
    if (phases > pool->phases) {
        free(pool->counters);
        pool->counters = aligned_alloc(CACHE_LINE, bytes);
        pool->phases = pool->counters ? phases : 0;
    }
    if (bytes && !pool->counters) return -1;
    if (bytes) memset(pool->counters, 0, bytes);
    return 0;
}

/* Nobody comes in any more; whoever is in must leave before the job's memory goes. */
static void close_job(struct pool *pool) {
    atomic_store(&pool->is_open, 0);
    for (;;) {
        const unsigned seen = atomic_load(&pool->news.number);
        if (atomic_load(&pool->inside) == 0) return;
        turn_await(&pool->news, seen);
    }
}

int pool_run(struct pool *pool, size_t phases, pool_work work, void *context) {
    if (make_counters(pool, phases) != 0) return -1;
    pool->work = work;
    pool->context = context;
    const uint64_t before = without_denormals();
    /* A forked child has the caller's thread only: it does all the tasks. */
    const int has_threads = pool->started > 1 && pool->owner == getpid();
    if (has_threads) {
        atomic_store(&pool->is_open, 1);
        turn_advance(&pool->job);
    }
    work(context, 0);
    if (has_threads) close_job(pool);
    restore_denormals(before);
    return 0;
}

size_t pool_first(const struct pool *pool, size_t thread, size_t total) { return total * thread / pool->started; }

struct share pool_share(struct pool *pool, size_t phase, size_t thread, size_t total) {
    return (struct share){pool, phase, thread, total, 0, 0};
}

/* A task of the range of one thread. A look first: a range that is used up costs no exclusive access to its line. */
static int take_from(struct share *share, size_t owner) {
    const struct pool *pool = share->pool;
    const size_t first = pool_first(pool, owner, share->total), end = pool_first(pool, owner + 1, share->total);
    atomic_size_t *taken = &taken_of(pool, share->phase, owner)->count;
    if (atomic_load_explicit(taken, memory_order_relaxed) >= end - first) return 0;
    share->task = first + atomic_fetch_add_explicit(taken, 1, memory_order_relaxed);
    return share->task < end;
}

int pool_take(struct share *share) {
    const struct pool *pool = share->pool;
    for (size_t step = 0; step < pool->started; step++) {
        if (!take_from(share, (share->thread + step) % pool->started)) continue;
        share->finished++;
        return 1;
    }
    /* What it has taken is finished, since it asks for more. */
    atomic_size_t *done = &done_of(pool, share->phase)->count;
    if (share->finished && atomic_fetch_add(done, share->finished) + share->finished == share->total)
        turn_advance(&share->pool->news);
    share->finished = 0;
    return 0;
}

void pool_settle(struct share *share) {
    struct pool *pool = share->pool;
    const atomic_size_t *done = &done_of(pool, share->phase)->count;
    for (;;) {
        const unsigned seen = atomic_load(&pool->news.number);
        if (atomic_load(done) == share->total) return;
        turn_await(&pool->news, seen);
    }
}

int pool_is_taken(struct pool *pool, size_t phase, size_t total) {
    for (size_t thread = 0; thread < pool->started; thread++) {
        const size_t range = pool_first(pool, thread + 1, total) - pool_first(pool, thread, total);
        if (atomic_load_explicit(&taken_of(pool, phase, thread)->count, memory_order_relaxed) < range) return 0;
    }
    return 1;
}
