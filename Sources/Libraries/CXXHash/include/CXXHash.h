// xxHash behind three plain functions.
//
// The header-only library is compiled once, inside CXXHash.c, so that no macro and no inline
// function of it reaches Swift. All results are the canonical little-endian (x86-64) values.
// Source: https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md (Debian: libxxhash-dev).
#ifndef CXXHASH_H
#define CXXHASH_H

#include <stddef.h>
#include <stdint.h>

/// XXH64 of `length` bytes. `bytes` may be null when `length` is 0.
uint64_t xxh64(const void *bytes, size_t length, uint64_t seed);

/// XXH3, 64 bits, seed 0.
uint64_t xxh3_64(const void *bytes, size_t length);

/// XXH3, 128 bits, seed 0; the halves are stored through `low` and `high`.
void xxh3_128(const void *bytes, size_t length, uint64_t *low, uint64_t *high);

#endif
