/* The pool: short waits spin, since a phase lasts microseconds; long ones sleep, since the cores belong to others too. */
#define _GNU_SOURCE
#include "pool.h"

#include <pthread.h>
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
    /* Rounds of a spinning wait, some tens of microseconds: a phase is hardly longer, and a thread that the system has
     * taken off its core comes back much later. */
    SPINS = 4000,
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
    _Alignas(CACHE_LINE) atomic_size_t taken;
};

struct pool {
    struct turn job, barrier;
    _Alignas(CACHE_LINE) atomic_size_t arrived;
    pthread_mutex_t callers;
    pthread_t *threads;
    size_t started, running, phases;
    struct counter *counters;
    pool_work work;
    void *context;
    pid_t owner;
    atomic_int ending;
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
    for (int spin = 0; spin < SPINS; spin++) {
        if (atomic_load_explicit(&turn->number, memory_order_acquire) != seen) return;
        pause_briefly();
    }
    pthread_mutex_lock(&turn->mutex);
    atomic_fetch_add(&turn->sleepers, 1);
    while (atomic_load(&turn->number) == seen) pthread_cond_wait(&turn->changed, &turn->mutex);
    atomic_fetch_sub(&turn->sleepers, 1);
    pthread_mutex_unlock(&turn->mutex);
}

static void *thread_life(void *argument) {
    const struct start start = *(struct start *)argument;
    struct pool *pool = start.pool;
    free(argument);
    without_denormals();
    for (unsigned seen = 0;; seen++) {
        turn_await(&pool->job, seen);
        if (atomic_load(&pool->ending)) return NULL;
        pool->work(pool->context, start.thread);
        pool_barrier(pool);
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
    turn_begin(&pool->barrier);
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
        atomic_store(&pool->ending, 1);
        turn_advance(&pool->job);
        for (size_t thread = 1; thread < pool->started; thread++) pthread_join(pool->threads[thread - 1], NULL);
        turn_end(&pool->job);
        turn_end(&pool->barrier);
        pthread_mutex_destroy(&pool->callers);
    }
    free(pool->threads);
    free(pool->counters);
    free(pool);
}

size_t pool_size(const struct pool *pool) { return pool->started; }

void pool_lock(struct pool *pool) { pthread_mutex_lock(&pool->callers); }

void pool_unlock(struct pool *pool) { pthread_mutex_unlock(&pool->callers); }

/* Queues of a job begin untouched. */
static int make_counters(struct pool *pool, size_t phases) {
    const size_t bytes = phases * pool->started * sizeof *pool->counters;
    if (phases > pool->phases) {
        free(pool->counters);
        pool->counters = aligned_alloc(CACHE_LINE, bytes);
        pool->phases = pool->counters ? phases : 0;
    }
    if (bytes && !pool->counters) return -1;
    if (bytes) memset(pool->counters, 0, bytes);
    return 0;
}

int pool_run(struct pool *pool, size_t phases, pool_work work, void *context) {
    pool->running = pool->owner == getpid() ? pool->started : 1;
    if (make_counters(pool, phases) != 0) return -1;
    pool->work = work;
    pool->context = context;
    atomic_store(&pool->arrived, 0);
    const uint64_t before = without_denormals();
    if (pool->running > 1) turn_advance(&pool->job);
    work(context, 0);
    pool_barrier(pool);
    restore_denormals(before);
    return 0;
}

size_t pool_threads(const struct pool *pool) { return pool->running; }

void pool_barrier(struct pool *pool) {
    if (pool->running == 1) return;
    const unsigned seen = atomic_load(&pool->barrier.number);
    if (atomic_fetch_add(&pool->arrived, 1) + 1 == pool->running) {
        atomic_store(&pool->arrived, 0);
        turn_advance(&pool->barrier);
    } else {
        turn_await(&pool->barrier, seen);
    }
}

size_t pool_first(const struct pool *pool, size_t thread, size_t total) { return total * thread / pool->running; }

size_t pool_next(struct pool *pool, size_t phase, size_t thread, size_t total) {
    for (size_t step = 0; step < pool->running; step++) {
        const size_t owner = (thread + step) % pool->running;
        const size_t first = pool_first(pool, owner, total), end = pool_first(pool, owner + 1, total);
        struct counter *counter = &pool->counters[phase * pool->running + owner];
        /* A look first: a range that is used up costs no exclusive access to its line. */
        if (atomic_load_explicit(&counter->taken, memory_order_relaxed) >= end - first) continue;
        const size_t task = first + atomic_fetch_add_explicit(&counter->taken, 1, memory_order_relaxed);
        if (task < end) return task;
    }
    return total;
}
