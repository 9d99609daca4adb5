/* Which kernels run on this processor. */
#include "kernels.h"

#include <string.h>

struct choice {
    const struct kernels *kernels;
    int (*runs)(void);
};

static int always(void) { return 1; }

#if defined(__x86_64__)
static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

static int has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

static int has_vnni(void) { return has_avx512() && __builtin_cpu_supports("avx512vnni"); }
#endif

static const struct choice choices[] = {
#if defined(__x86_64__)
    {&kernels_avx512vnni, has_vnni},
    {&kernels_avx512, has_avx512},
    {&kernels_avx2, has_avx2},
#elif defined(__aarch64__)
    {&kernels_neon, always},
#endif
    {&kernels_plain, always},
};

const struct kernels *kernels_at(size_t index) {
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (choices[i].runs() && index-- == 0) return choices[i].kernels;
    return NULL;
}

const struct kernels *kernels_called(const char *name) {
    for (size_t i = 0; kernels_at(i); i++)
        if (!name || strcmp(kernels_at(i)->name, name) == 0) return kernels_at(i);
    return NULL;
}
