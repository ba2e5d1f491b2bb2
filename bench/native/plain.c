/*
 * A plain loop: full-batch epochs of a small network (one hidden layer of ReLU, soft-max cross-entropy, Rprop as PyTorch steps), written as
 * one would write it in C, on one thread. What an epoch of a few microseconds costs without libraries, recording or messages.
 *
 *   cc -O3 -march=native plain.c -lm -o plain && ./plain FOLDER COLUMNS CLASSES SAMPLES EVALUATION HIDDEN BURST
 *
 * FOLDER has x.f32 and y.u32. The last EVALUATION samples are measured after each epoch. Reads numbers of epochs line by line, each of them
 * BURST epochs timed as one, answers with JSON lists of milliseconds, and 0 with its peak memory.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static int columns, classes, samples, evaluation, hidden, size;
static float *x, *w, *g, *before, *delta, *h, *z, *back;
static uint32_t *y;
double measured; /* for others to see, so that it is computed */

static void *room(size_t bytes) {
  void *at = calloc(bytes, 1);
  if (!at) exit(1);
  return at;
}

static void read_file(const char *folder, const char *name, void *to, size_t bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file || fread(to, 1, bytes, file) != bytes) fprintf(stderr, "plain: error: can't read %s\n", path), exit(1);
  fclose(file);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static float uniform(int inputs) {
  static uint32_t state = 1;
  state = state * 1664525u + 1013904223u;
  return (state / 2147483648.0f - 1) / sqrtf(inputs);
}

/* Loss of a sample; with `learn` its share of the gradient is added. Weights are [inputs, outputs], biases behind them. */
static double sample(int s, int learn) {
  const float *v = x + (size_t)s * columns;
  float *w1 = w, *b1 = w1 + columns * hidden, *w2 = b1 + hidden, *b2 = w2 + hidden * classes;
  memcpy(h, b1, hidden * sizeof *h);
  for (int i = 0; i < columns; i++)
    for (int j = 0; j < hidden; j++) h[j] += v[i] * w1[i * hidden + j];
  for (int j = 0; j < hidden; j++) h[j] = h[j] > 0 ? h[j] : 0;
  memcpy(z, b2, classes * sizeof *z);
  for (int j = 0; j < hidden; j++)
    for (int k = 0; k < classes; k++) z[k] += h[j] * w2[j * classes + k];
  float most = z[0], sum = 0;
  for (int k = 1; k < classes; k++) most = z[k] > most ? z[k] : most;
  const float own = z[y[s]] - most;
  for (int k = 0; k < classes; k++) sum += z[k] = expf(z[k] - most);
  if (learn) {
    float *g1 = g, *d1 = g1 + columns * hidden, *g2 = d1 + hidden, *d2 = g2 + hidden * classes;
    for (int k = 0; k < classes; k++) z[k] = z[k] / sum - (k == (int)y[s]);
    for (int k = 0; k < classes; k++) d2[k] += z[k];
    for (int j = 0; j < hidden; j++) {
      float error = 0;
      for (int k = 0; k < classes; k++) {
        g2[j * classes + k] += h[j] * z[k];
        error += w2[j * classes + k] * z[k];
      }
      d1[j] += back[j] = h[j] > 0 ? error : 0;
    }
    for (int i = 0; i < columns; i++)
      for (int j = 0; j < hidden; j++) g1[i * hidden + j] += v[i] * back[j];
  }
  return logf(sum) - own;
}

static double epoch(void) {
  const int training = samples - evaluation;
  double loss = 0;
  memset(g, 0, size * sizeof *g);
  for (int s = 0; s < training; s++) loss += sample(s, 1);
  for (int p = 0; p < size; p++) {
    float d = g[p] / training;
    const float product = d * before[p];
    delta[p] = fminf(fmaxf(delta[p] * (product > 0 ? 1.2f : product < 0 ? 0.5f : 1), 1e-6f), 50);
    if (product < 0) d = 0;
    w[p] -= d > 0 ? delta[p] : d < 0 ? -delta[p] : 0;
    before[p] = d;
  }
  double rest = 0;
  for (int s = training; s < samples; s++) rest += sample(s, 0);
  measured = rest;
  return loss / training;
}

int main(int count, char **args) {
  if (count != 8) return fprintf(stderr, "plain FOLDER COLUMNS CLASSES SAMPLES EVALUATION HIDDEN BURST\n"), 2;
  columns = atoi(args[2]), classes = atoi(args[3]), samples = atoi(args[4]), evaluation = atoi(args[5]), hidden = atoi(args[6]);
  const int burst = atoi(args[7]);
  size = (columns + 1) * hidden + (hidden + 1) * classes;
  x = room((size_t)samples * columns * 4), y = room(samples * 4);
  read_file(args[1], "x.f32", x, (size_t)samples * columns * 4);
  read_file(args[1], "y.u32", y, samples * 4);
  w = room(size * 4), g = room(size * 4), before = room(size * 4), delta = room(size * 4);
  h = room(hidden * 4), back = room(hidden * 4), z = room(classes * 4);
  for (int p = 0; p < size; p++) w[p] = uniform(p < (columns + 1) * hidden ? columns : hidden), delta[p] = 0.001f;
  printf("{\"runtime\": \"C\", \"threads\": 1, \"warmUp\": 1, \"losses\": [%.5f]}\n", epoch());
  fflush(stdout);
  for (int wanted; scanf("%d", &wanted) == 1;) {
    if (wanted == 0) {
      struct rusage usage;
      getrusage(RUSAGE_SELF, &usage);
      printf("%ld\n", usage.ru_maxrss * 1024 / 1000000);
      return 0;
    }
    for (int k = 0; k < wanted; k++) {
      const double from = now();
      for (int e = 0; e < burst; e++) epoch();
      printf("%s%.6f", k ? ", " : "[", (now() - from) / burst);
    }
    printf("]\n");
    fflush(stdout);
  }
  return 0;
}
