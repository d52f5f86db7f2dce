// How much each piece of evidence speaks for what a damaged stretch was read as (SlipEvidence): a table of steps.
//
// A step counts where its measure is `least` or more; the steps that count, summed, are the score of a reading, in hundredths of a
// nat. `least` is the lowest Int16 for what always counts.
// The table is written by Tools/language-model/fit_slip_scores.py; docs/repairs.md tells what it was fitted with.

#ifndef SLIP_SCORES_H
#define SLIP_SCORES_H

#include <stdint.h>

typedef struct lm_score_step {
  /// Places of SlipEvidence.Kind and SlipEvidence.Measure.
  uint8_t kind, measure;
  int16_t least, points;
} lm_score_step;

extern const lm_score_step lm_table_slip_steps[];
extern const uint32_t lm_table_slip_step_count;

static inline __attribute__((always_inline)) lm_score_step lm_slip_step(uint32_t place) {
  return lm_table_slip_steps[place];
}

static inline __attribute__((always_inline)) uint32_t lm_slip_step_count(void) { return lm_table_slip_step_count; }

#endif
