#include <cblas.h>

// Two things that Swift cannot say.

// How many floats the vectors have that the compiler may use.
#if defined(__AVX512F__)
#define VECTOR_FLOATS 16
#elif defined(__AVX2__)
#define VECTOR_FLOATS 8
#else
#define VECTOR_FLOATS 4
#endif

// Asks for the cache line at an address, which need not be one, and does not wait for it.
static inline void fetch_ahead(const void *address) { __builtin_prefetch(address, 0, 2); }
