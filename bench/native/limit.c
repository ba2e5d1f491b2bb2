/*
 * The native limit: the same full-batch epoch (60,000 × 784-128-10 ReLU, cross-entropy, forward, backward, Rprop's step)
 * as C can do it with all vector registers of this processor, skipping zero pixels too, and free to add in any order.
 *
 *   cc -O3 -march=native -pthread limit.c -lm -o limit && ./limit IDX_FOLDER THREADS
 *
 * Reads numbers of epochs line by line, answers with JSON lists of milliseconds, and 0 with its peak memory.
 */
#include <math.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#ifdef __AVX512F__
#define LANES 16
#elif defined(__AVX2__)
#define LANES 8
#else
#define LANES 4
#endif
#ifndef PANEL
#define PANEL 64 /* outputs whose sums are held in registers */
#endif
#ifndef BLOCK
#define BLOCK 256 /* samples whose activations stay in the cache */
#endif
enum {
  COUNT = 60000,
  IN = 784,
  HIDDEN = 128,
  OUT = 10,
  PADDED = 16, /* outputs, rounded up */
  PANELS = HIDDEN / PANEL,
  BLOCKS = (COUNT + BLOCK - 1) / BLOCK,
  MOST_THREADS = 64,
  GROUP = 8 /* samples, or hidden units, that go through the second layer together */
};
typedef float vec __attribute__((vector_size(LANES * 4)));
typedef int32_t ivec __attribute__((vector_size(LANES * 4)));
typedef float out16 __attribute__((vector_size(64)));
typedef int32_t iout16 __attribute__((vector_size(64)));
#define VECTORS (PANEL / LANES)

/* A non-zero value, and the offset in bytes of the row of weights, or of δ, that it multiplies. */
typedef struct {
  float value;
  uint32_t offset;
} Entry;

/* What one thread sums up, and its block's activations. */
typedef struct {
  float w1[PANELS][IN][PANEL], b1[HIDDEN], w2[HIDDEN][PADDED], b2[PADDED];
  float h[PANELS][BLOCK + GROUP][PANEL], delta[PANELS][BLOCK][PANEL];
  float error[BLOCK + GROUP][PADDED];
  double loss;
} __attribute__((aligned(64))) Work;

static struct {
  float w1[PANELS][IN][PANEL], b1[HIDDEN], w2[HIDDEN][PADDED], b2[PADDED];
} __attribute__((aligned(64))) params, size_of_step, before;
static float w2_by_output[OUT][HIDDEN] __attribute__((aligned(64)));
static uint8_t labels[COUNT];
static uint32_t *row_starts, *column_starts;
static Entry *rows, *columns;
static Work *works[MOST_THREADS];
static int threads, next_block;
static pthread_barrier_t begin, end;

static vec splat(float x) { return x - (vec){0}; }
static out16 splat16(float x) { return x - (out16){0}; }
static int block_rows(int block) { return block == BLOCKS - 1 ? COUNT - block * BLOCK : BLOCK; }

/* acc += Σ value · row over entries, whose number is even. */
static inline void add_products(const Entry *p, const Entry *last, const char *base, vec *acc) {
  for (; p < last; p += 2) {
    const vec v0 = splat(p[0].value), v1 = splat(p[1].value);
    const vec *r0 = (const vec *)(base + p[0].offset), *r1 = (const vec *)(base + p[1].offset);
    for (int q = 0; q < VECTORS; q++) acc[q] += v0 * r0[q];
    for (int q = 0; q < VECTORS; q++) acc[q] += v1 * r1[q];
  }
}

/* x = 2 / 255 · v − 1 is done once, on the sums: the −1 by `shift`. */
static float shift[HIDDEN] __attribute__((aligned(64)));

static void first_layer(Work *t, int block) {
  for (int p = 0; p < PANELS; p++)
    for (int r = 0; r < block_rows(block); r++) {
      const int sample = block * BLOCK + r;
      vec acc[VECTORS] = {0};
      add_products(rows + row_starts[sample], rows + row_starts[sample + 1], (const char *)params.w1[p], acc);
      for (int q = 0; q < VECTORS; q++) {
        const vec z = acc[q] * splat(2.0f / 255) + ((const vec *)(shift + p * PANEL))[q];
        ((vec *)t->h[p][r])[q] = (vec)((ivec)z & (z > splat(0)));
      }
    }
}

/* e^x for x ≤ 0, to about 1e-7: 2^n times a polynomial. */
static out16 exp16(out16 x) {
  const out16 scaled = x * splat16(1.44269504f);
  const out16 clamped = (out16)(((iout16)scaled & (scaled > splat16(-126))) | ((iout16)splat16(-126) & (scaled <= splat16(-126))));
  const iout16 n = __builtin_convertvector(clamped - splat16(0.5f), iout16);
  const out16 f = (clamped - __builtin_convertvector(n, out16)) * splat16(0.693147181f);
  out16 y = splat16(1.0f / 720);
  const float coefficients[] = {1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1, 1};
  for (int k = 0; k < 6; k++) y = y * f + splat16(coefficients[k]);
  return (out16)((iout16)y + (n << 23));
}

static void second_layer(Work *t, int block) {
  const int n = block_rows(block);
  for (int r = 0; r < n; r += GROUP) {
    out16 z[GROUP];
    for (int g = 0; g < GROUP; g++) z[g] = *(const out16 *)params.b2;
    for (int j = 0; j < HIDDEN; j++) {
      const out16 w = *(const out16 *)params.w2[j];
      for (int g = 0; g < GROUP; g++) z[g] += splat16(t->h[j / PANEL][r + g][j % PANEL]) * w;
    }
    for (int g = 0; g < GROUP; g++) {
      float *error = t->error[r + g];
      if (r + g >= n) {
        memset(error, 0, PADDED * 4);
        continue;
      }
      const int label = labels[block * BLOCK + r + g];
      float most = z[g][0], sum = 0;
      for (int k = 1; k < OUT; k++) most = z[g][k] > most ? z[g][k] : most;
      const out16 e = exp16(z[g] - splat16(most));
      for (int k = 0; k < OUT; k++) sum += e[k];
      t->loss += logf(sum) + most - z[g][label];
      *(out16 *)error = e * splat16(1 / sum);
      error[label] -= 1;
      for (int k = OUT; k < PADDED; k++) error[k] = 0;
    }
  }
  for (int j = 0; j < HIDDEN; j += GROUP) {
    out16 sums[GROUP];
    for (int g = 0; g < GROUP; g++) sums[g] = *(out16 *)t->w2[j + g];
    for (int r = 0; r < n; r++) {
      const out16 error = *(const out16 *)t->error[r];
      const float *h = &t->h[j / PANEL][r][j % PANEL];
      for (int g = 0; g < GROUP; g++) sums[g] += splat16(h[g]) * error;
    }
    for (int g = 0; g < GROUP; g++) *(out16 *)t->w2[j + g] = sums[g];
  }
  out16 bias = *(out16 *)t->b2;
  for (int r = 0; r < n; r++) bias += *(const out16 *)t->error[r];
  *(out16 *)t->b2 = bias;
}

static void hidden_deltas(Work *t, int block) {
  const int n = block_rows(block);
  for (int j = 0; j < HIDDEN; j += LANES) {
    vec w[OUT], bias = *(vec *)(t->b1 + j);
    for (int k = 0; k < OUT; k++) w[k] = *(const vec *)(w2_by_output[k] + j);
    for (int r = 0; r < n; r++) {
      vec even = splat(0), odd = splat(0);
      for (int k = 0; k < OUT; k += 2) {
        even += splat(t->error[r][k]) * w[k];
        odd += splat(t->error[r][k + 1]) * w[k + 1];
      }
      const vec h = *(const vec *)&t->h[j / PANEL][r][j % PANEL];
      const vec d = (vec)((ivec)(even + odd) & (h > splat(0)));
      bias += d;
      *(vec *)&t->delta[j / PANEL][r][j % PANEL] = d;
    }
    *(vec *)(t->b1 + j) = bias;
  }
}

static void first_gradient(Work *t, int block) {
  for (int p = 0; p < PANELS; p++)
    for (int i = 0; i < IN; i++) {
      const uint32_t *at = column_starts + (size_t)block * IN + i;
      if (at[0] == at[1]) continue;
      vec acc[VECTORS];
      for (int q = 0; q < VECTORS; q++) acc[q] = ((vec *)t->w1[p][i])[q];
      add_products(columns + at[0], columns + at[1], (const char *)t->delta[p], acc);
      for (int q = 0; q < VECTORS; q++) ((vec *)t->w1[p][i])[q] = acc[q];
    }
}

static void share(Work *t) {
  memset(t->w1, 0, sizeof t->w1);
  memset(t->b1, 0, sizeof t->b1);
  memset(t->w2, 0, sizeof t->w2);
  memset(t->b2, 0, sizeof t->b2);
  t->loss = 0;
  for (;;) {
    const int block = __atomic_fetch_add(&next_block, 1, __ATOMIC_RELAXED);
    if (block >= BLOCKS) return;
    first_layer(t, block);
    second_layer(t, block);
    hidden_deltas(t, block);
    first_gradient(t, block);
  }
}

static void *helper(void *thread) {
  for (;;) {
    pthread_barrier_wait(&begin);
    share(works[(intptr_t)thread]);
    pthread_barrier_wait(&end);
  }
  return NULL;
}

static void step(float *w, float *delta, float *prev, const float *g, int count, float scale) {
  for (int i = 0; i < count; i++) {
    float now = g[i] * scale;
    const float s = now * prev[i];
    float d = delta[i] * (s > 0 ? 1.2f : s < 0 ? 0.5f : 1.0f);
    d = d < 1e-6f ? 1e-6f : d > 50 ? 50 : d;
    now = s < 0 ? 0 : now;
    delta[i] = d;
    prev[i] = now;
    w[i] -= now > 0 ? d : now < 0 ? -d : 0;
  }
}

static double epoch(void) {
  for (int k = 0; k < OUT; k++)
    for (int j = 0; j < HIDDEN; j++) w2_by_output[k][j] = params.w2[j][k];
  for (int j = 0; j < HIDDEN; j++) shift[j] = params.b1[j];
  for (int p = 0; p < PANELS; p++)
    for (int i = 0; i < IN; i++)
      for (int q = 0; q < PANEL; q++) shift[p * PANEL + q] -= params.w1[p][i][q];
  next_block = 0;
  if (threads > 1) pthread_barrier_wait(&begin);
  share(works[0]);
  if (threads > 1) pthread_barrier_wait(&end);
  Work *all = works[0];
  for (int t = 1; t < threads; t++) {
    const float *from = (const float *)works[t];
    float *to = (float *)all;
    for (size_t i = 0; i < offsetof(Work, h) / 4; i++) to[i] += from[i];
    all->loss += works[t]->loss;
  }
  for (int p = 0; p < PANELS; p++) /* x = a·v + c: a·U + c·D */
    for (int i = 0; i < IN; i++)
      for (int q = 0; q < PANEL; q++) all->w1[p][i][q] = all->w1[p][i][q] * (2.0f / 255) - all->b1[p * PANEL + q];
  step((float *)&params, (float *)&size_of_step, (float *)&before, (const float *)all, sizeof params / 4, 1.0f / COUNT);
  return all->loss / COUNT;
}

static void *room(size_t bytes) {
  void *at = aligned_alloc(4096, (bytes + 4095) / 4096 * 4096);
  if (!at) {
    fprintf(stderr, "limit: no %zu bytes of memory\n", bytes);
    exit(1);
  }
  return memset(at, 0, bytes);
}

static void read_idx(const char *folder, const char *name, size_t header, uint8_t *to, size_t bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, header, SEEK_SET) || fread(to, 1, bytes, file) != bytes) {
    fprintf(stderr, "limit: can't read %s\n", path);
    exit(1);
  }
  fclose(file);
}

static void lay_out(const uint8_t *pixels) {
  row_starts = room((COUNT + 1) * sizeof *row_starts);
  column_starts = room(((size_t)BLOCKS * IN + 1) * sizeof *column_starts);
  for (int s = 0; s < COUNT; s++) {
    uint32_t lit = 0;
    for (int i = 0; i < IN; i++)
      if (pixels[s * IN + i]) lit++, column_starts[s / BLOCK * IN + i + 1]++;
    row_starts[s + 1] = row_starts[s] + (lit + 1) / 2 * 2;
  }
  for (int k = 0; k < BLOCKS * IN; k++) column_starts[k + 1] = column_starts[k] + (column_starts[k + 1] + 1) / 2 * 2;
  rows = room(sizeof(Entry) * row_starts[COUNT]);
  columns = room(sizeof(Entry) * column_starts[BLOCKS * IN]);
  uint32_t *next = room(sizeof(uint32_t) * BLOCKS * IN);
  memcpy(next, column_starts, sizeof(uint32_t) * BLOCKS * IN);
  for (int s = 0; s < COUNT; s++) {
    Entry *row = rows + row_starts[s];
    for (int i = 0; i < IN; i++) {
      const float value = pixels[s * IN + i];
      if (value == 0) continue;
      *row++ = (Entry){value, i * PANEL * 4};
      columns[next[s / BLOCK * IN + i]++] = (Entry){value, s % BLOCK * PANEL * 4};
    }
  }
  free(next);
}

static float uniform(int inputs) { return (rand() / (float)RAND_MAX * 2 - 1) / sqrtf(inputs); }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

int main(int count, char **args) {
  if (count != 3) return fprintf(stderr, "limit IDX_FOLDER THREADS\n"), 2;
  threads = atoi(args[2]);
  if (threads < 1 || threads > MOST_THREADS) return fprintf(stderr, "limit: expected 1 to 64 threads\n"), 2;
  uint8_t *pixels = room((size_t)COUNT * IN);
  read_idx(args[1], "train-images-idx3-ubyte", 16, pixels, (size_t)COUNT * IN);
  read_idx(args[1], "train-labels-idx1-ubyte", 8, labels, COUNT);
  lay_out(pixels);
  free(pixels);
  for (int p = 0; p < PANELS; p++)
    for (int i = 0; i < IN; i++)
      for (int q = 0; q < PANEL; q++) params.w1[p][i][q] = uniform(IN);
  for (int j = 0; j < HIDDEN; j++) {
    params.b1[j] = uniform(IN);
    for (int k = 0; k < OUT; k++) params.w2[j][k] = uniform(HIDDEN);
  }
  for (int k = 0; k < OUT; k++) params.b2[k] = uniform(HIDDEN);
  for (size_t i = 0; i < sizeof size_of_step / 4; i++) ((float *)&size_of_step)[i] = 0.001f;
  for (int t = 0; t < threads; t++) works[t] = room(sizeof(Work));
  pthread_barrier_init(&begin, NULL, threads);
  pthread_barrier_init(&end, NULL, threads);
  for (intptr_t t = 1; t < threads; t++) {
    pthread_t thread;
    pthread_create(&thread, NULL, helper, (void *)t);
  }
  double losses[3];
  for (int k = 0; k < 3; k++) losses[k] = epoch();
  printf("{\"runtime\": \"C, %d lanes\", \"threads\": %d, \"warmUp\": 3, \"losses\": [%.5f, %.5f, %.5f]}\n", LANES, threads,
         losses[0], losses[1], losses[2]);
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
      epoch();
      printf("%s%.3f", k ? ", " : "[", now() - from);
    }
    printf("]\n");
    fflush(stdout);
  }
  return 0;
}
