// The one place where xxHash is compiled; see include/CXXHash.h.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "CXXHash.h"

uint64_t xxh64(const void *bytes, size_t length, uint64_t seed) {
  return XXH64(bytes, length, seed);
}

uint64_t xxh3_64(const void *bytes, size_t length) {
  return XXH3_64bits(bytes, length);
}

void xxh3_128(const void *bytes, size_t length, uint64_t *low, uint64_t *high) {
  XXH128_hash_t hash = XXH3_128bits(bytes, length);
  *low = hash.low64;
  *high = hash.high64;
}
