// A frozen model of written Chinese: what a text costs, in nats, read one character at a time.
//
// A word unigram over jieba's dictionary. The cost of a text is that of its cheapest division into known words and
// single characters; it is found as the text goes (Viterbi), with a window of four characters. Characters are given
// in their Simplified form (`ft_simplified_of`), so the model serves both scripts. What is no Han character parts
// words; the caller says what it costs. Constant data and inline functions: nothing is built at start-up, nothing is
// allocated.
// The tables are written by Tools/language-model/make_language_model.py; LICENSES.md names their source.

#ifndef LANGUAGE_MODEL_H
#define LANGUAGE_MODEL_H

#include <stdint.h>

#include "SlipScores.h"

#define LM_INLINE static inline __attribute__((always_inline))

/// Longest word, in characters.
#define LM_LONGEST 4

/// Parts of a nat in which costs are counted.
#define LM_NAT 12

/// The cost of a character that no table holds.
#define LM_RAREST 21

extern const uint8_t lm_table_characters[];
extern const uint32_t lm_table_bucket_start[];
extern const uint32_t lm_table_half;
extern const uint64_t lm_table_word_mark_1[];
extern const uint64_t lm_table_word_mark_2[];
extern const uint64_t lm_table_word_cost[];
extern const uint64_t lm_table_word_ending[];

/// A reader's place in a text: the last three characters, newest first (0: a word cannot reach there), and the cost
/// of the cheapest division up to here, and up to before each of them. All zero at the beginning.
typedef struct lm_state {
  uint32_t character[LM_LONGEST - 1];
  int32_t cost[LM_LONGEST];
} lm_state;

LM_INLINE uint64_t lm_mixed(uint64_t state, uint32_t code_point) {
  state = (state ^ code_point) * 0x9E3779B97F4A7C15u;
  return state ^ (state >> 29);
}

/// The 32 bits by which the word in a place of its bucket is told.
LM_INLINE uint32_t lm_word_mark(uint32_t place) {
  const uint64_t *marks = place < lm_table_half ? lm_table_word_mark_1 : lm_table_word_mark_2;
  if (place >= lm_table_half) place -= lm_table_half;
  return (uint32_t)(marks[place >> 1] >> (32 * (place & 1)));
}

/// The cost of the word with this hash (its characters mixed from its end), or -1. A text that is no word answers a
/// cost once in some hundred million times: 47 bits of the hash are compared.
LM_INLINE int32_t lm_word_cost(uint64_t hash) {
  uint32_t place = lm_table_bucket_start[hash >> 49], end = lm_table_bucket_start[(hash >> 49) + 1];
  for (; place < end; place++)
    if (lm_word_mark(place) == (uint32_t)hash)
      return (int32_t)(lm_table_word_cost[place >> 3] >> (8 * (place & 7)) & 0xFF);
  return -1;
}

/// Tells whether a word may end in the two or three characters with this hash. Where none does, it says so in five cases
/// of six: most of what a search asks for is settled by one small table.
LM_INLINE int lm_may_end_word(uint64_t hash) { return lm_table_word_ending[hash >> 49] >> (hash >> 43 & 63) & 1; }

/// The cost of a Han character as a word of its own.
LM_INLINE int32_t lm_character_cost(uint32_t code_point) {
  return code_point - 0x4E00u < 0x5200u ? lm_table_characters[code_point - 0x4E00u] : LM_RAREST * LM_NAT;
}

/// The place after a Han character in its Simplified form.
LM_INLINE lm_state lm_after_character(lm_state state, uint32_t code_point) {
  lm_state next;
  int32_t best = state.cost[0] + lm_character_cost(code_point);
  uint64_t hash = lm_mixed(0, code_point);
  for (int i = 0; i < LM_LONGEST - 1 && state.character[i] != 0; i++) {
    hash = lm_mixed(hash, state.character[i]);
    if (i < LM_LONGEST - 2 && !lm_may_end_word(hash)) break;
    int32_t word = lm_word_cost(hash);
    if (word >= 0 && state.cost[i + 1] + word < best) best = state.cost[i + 1] + word;
  }
  next.character[0] = code_point;
  next.cost[0] = best;
  for (int i = 1; i < LM_LONGEST - 1; i++) next.character[i] = state.character[i - 1];
  for (int i = 1; i < LM_LONGEST; i++) next.cost[i] = state.cost[i - 1];
  return next;
}

/// The place after something that is no Han character and costs `cost`.
LM_INLINE lm_state lm_after_border(lm_state state, int32_t cost) {
  lm_state next = {{0}, {state.cost[0] + cost}};
  return next;
}

#endif
