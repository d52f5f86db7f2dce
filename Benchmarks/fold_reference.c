/* The pass that `fold-costs` measures, as plain C: fold by the same table, roll 5-grams over the tokens, keep every eighth hash, sort.
 *
 *   cc -O2 -march=x86-64 -I Sources/Libraries/FrozenTables/include fold_reference.c Sources/Libraries/FrozenTables/fold.c -o fold_reference
 *   fold_reference TEXTS [REPEATS]
 *
 * Characters are tokens; numbers and words are hashed into one token each, as there. Left out, in the reference's favour: units,
 * thousands and decimal points, pinyin in brackets, the rule for short texts. */
#include "FrozenTables.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static size_t fold(const unsigned char *text, size_t count, uint32_t *tokens) {
  size_t out = 0, i = 0;
  uint32_t open = 0, hash = 0;
#define CLOSE() do { if (open) { tokens[out++] = open | (hash & 0x3FFFFFFF); open = 0; } } while (0)
  while (i < count) {
    uint32_t c = text[i];
    if (c < 0x80) i += 1;
    else if (c < 0xE0) { c = (c & 31) << 6 | (text[i + 1] & 63); i += 2; }
    else if (c < 0xF0) { c = (c & 15) << 12 | (text[i + 1] & 63u) << 6 | (text[i + 2] & 63); i += 3; }
    else { c = (c & 7) << 18 | (text[i + 1] & 63u) << 12 | (text[i + 2] & 63u) << 6 | (text[i + 3] & 63); i += 4; }
    uint32_t folded = ft_fold(c);
    if (folded >= 0x2E80 && folded < 0x110000) { CLOSE(); tokens[out++] = folded; continue; }
    if (folded == 0) { CLOSE(); continue; }
    uint32_t parts = ft_fold_count(folded);
    for (uint32_t p = 0; p < parts; p++) {
      uint32_t v = ft_fold_at(folded, p);
      uint32_t kind = v >= '0' && v <= '9' ? 0x80000000u : 0x40000000u;
      if (v >= 0x2E80) { CLOSE(); tokens[out++] = v; continue; }
      if (open != kind) { CLOSE(); open = kind; hash = 0x811C9DC5u; }
      hash = (hash ^ v) * 0x01000193u;
    }
  }
  CLOSE();
  return out;
}

/* Hashes are spread evenly over 61 bits: each goes to about its place at once, and neighbours are put in order. */
static void sort(uint64_t *hashes, size_t count, uint64_t *spare, uint32_t *starts) {
  int bits = 4;
  while (1u << bits < count) bits++;
  int shift = 61 - bits;
  for (size_t i = 0; i < (2u << bits); i++) starts[i] = 0;
  for (size_t i = 0; i < count; i++) starts[(hashes[i] >> shift) + 1]++;
  for (size_t i = 1; i < (2u << bits); i++) starts[i] += starts[i - 1];
  for (size_t i = 0; i < count; i++) spare[starts[hashes[i] >> shift]++] = hashes[i];
  for (size_t i = 0; i < count; i++) {
    uint64_t h = spare[i];
    size_t at = i;
    while (at > 0 && hashes[at - 1] > h) { hashes[at] = hashes[at - 1]; at--; }
    hashes[at] = h;
  }
}

static size_t sketch(const uint32_t *tokens, size_t count, uint64_t *hashes, uint64_t *spare, uint32_t *starts) {
  const uint64_t base = 0x9E3779B97F4A7C15u, highest = base * base * base * base;
  size_t out = 0, kept = 0;
  uint64_t rolling = 0;
  if (count < 5) return 0;
  for (size_t i = 0; i < 4; i++) rolling = rolling * base + tokens[i];
  for (size_t i = 4; i < count; i++) {
    rolling = rolling * base + tokens[i];
    uint64_t h = rolling;
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
    h ^= h >> 33;
    if (h <= UINT64_MAX / 8) hashes[out++] = h;
    rolling -= tokens[i - 4] * highest;
  }
  sort(hashes, out, spare, starts);
  for (size_t i = 0; i < out; i++)
    if (i == 0 || hashes[i] != hashes[i - 1]) hashes[kept++] = hashes[i];
  return kept;
}

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : 0;
  if (!file) return 66;
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(size + 4);
  if (fread(bytes, 1, size, file) != size) return 74;
  uint32_t *tokens = malloc(4 * (size + 1) * 4);
  uint64_t *hashes = malloc(8 * (size + 1)), *spare = malloc(8 * (size + 1));
  uint32_t *starts = malloc(4 * 8 * (size + 1));
  double best[2] = {1e9, 1e9};
  size_t sums[2] = {0, 0};
  int repeats = argc > 2 ? atoi(argv[2]) : 5;
  for (int r = 0; r < repeats; r++)
    for (int both = 0; both < 2; both++) {
      double start = now();
      sums[both] = 0;
      for (size_t i = 0; i + 4 <= size;) {
        size_t n = bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | (size_t)bytes[i + 3] << 24;
        size_t t = fold(bytes + i + 4, n, tokens);
        sums[both] += both ? sketch(tokens, t, hashes, spare, starts) : t;
        i += 4 + n;
      }
      double cost = now() - start;
      if (cost < best[both]) best[both] = cost;
    }
  printf("%g %g %zu %zu\n", best[0], best[1], sums[0], sums[1]);
  return 0;
}
