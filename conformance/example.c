/* Checks an iRprop- in C against the script "separate" of rprop-2.json. Put your own rule in place of `step`.
 * cc example.c -o example && ./example */
#include <stdio.h>

#define STEPS 8
static const double GRADIENT[STEPS] = {2, -1, -1, -1, 2, 0, 2, -1};
static const double ERROR[STEPS] = {8, 7, 6, 5, 6, 5, 6, 7};
static const double EXPECTED[STEPS] = {-0.5, -0.5, -0.25, 0.125, 0.125, 0.125, -0.0625, -0.0625};

struct cell { double w, delta, stored; };

static void step(struct cell *cell, double g, double error) {
  const double eta_minus = 0.5, eta_plus = 1.5, delta_min = 0.015625, delta_max = 1;
  int s = ((g > 0) - (g < 0)) * ((cell->stored > 0) - (cell->stored < 0));
  (void)error; /* only iRprop+ looks at it */
  if (s > 0) cell->delta = cell->delta * eta_plus < delta_max ? cell->delta * eta_plus : delta_max;
  if (s < 0) {
    cell->delta = cell->delta * eta_minus > delta_min ? cell->delta * eta_minus : delta_min;
    cell->stored = 0;
    return;
  }
  cell->w -= ((g > 0) - (g < 0)) * cell->delta;
  cell->stored = g;
}

int main(void) {
  struct cell cell = {0, 0.5, 0};
  for (int t = 0; t < STEPS; t++) {
    step(&cell, GRADIENT[t], ERROR[t]);
    if (cell.w != EXPECTED[t]) {
      printf("leaves irprop- at step %d: expected %g, got %g\n", t + 1, EXPECTED[t], cell.w);
      return 1;
    }
  }
  printf("irprop- on all %d steps\n", STEPS);
  return 0;
}
