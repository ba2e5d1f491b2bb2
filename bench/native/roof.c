/*
 * The roofs of this processor that speed.md reckons with, on one core: fused multiply-adds a second with both factors in
 * registers, and with one factor loaded from the first-level or from the second-level cache, for registers of 4, 8 and
 * 16 float32. Prints JSON: billions of instructions a second.
 *
 *   cc -O3 -funroll-loops -march=native roof.c -o roof && ./roof
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

/* Rows of 128 bytes, as ours has them, visited with a stride that the prefetcher sees as little as ours. */
enum { ROW = 128, L1 = 16 << 10, L2 = 256 << 10, MADDS = 1 << 22, ROUNDS = 7 };
static char data[L2] __attribute__((aligned(4096)));

#define KEEP(a) __asm__ volatile("" : "+v"(a))

#define ROOF(LANES)                                                                                                   \
  typedef float v##LANES __attribute__((vector_size(LANES * 4)));                                                     \
  static double registers##LANES(void) {                                                                              \
    v##LANES a[12] = {0}, x = {0}, y = {0};                                                                           \
    const double begin = now();                                                                                       \
    for (int k = 0; k < MADDS; k += 12)                                                                               \
      for (int q = 0; q < 12; q++) {                                                                                  \
        a[q] += x * y;                                                                                                \
        KEEP(a[q]);                                                                                                   \
      }                                                                                                               \
    return MADDS / (now() - begin) * 1e-9;                                                                            \
  }                                                                                                                   \
  static double loads##LANES(int bytes) {                                                                             \
    enum { IN_ROW = ROW / (LANES * 4), ROWS = 16 / IN_ROW };                                                          \
    v##LANES a[16] = {0}, x = {0};                                                                                    \
    unsigned at = 0;                                                                                                  \
    const double begin = now();                                                                                       \
    for (int k = 0; k < MADDS; k += 16)                                                                               \
      for (int r = 0; r < ROWS; r++) {                                                                                \
        const v##LANES *row = (const v##LANES *)(data + at);                                                          \
        at = (at + 37 * ROW) & (bytes - 1);                                                                            \
        for (int q = 0; q < IN_ROW; q++) {                                                                            \
          a[r * IN_ROW + q] += x * row[q];                                                                            \
          KEEP(a[r * IN_ROW + q]);                                                                                    \
        }                                                                                                             \
      }                                                                                                               \
    return MADDS / (now() - begin) * 1e-9;                                                                            \
  }                                                                                                                   \
  static void report##LANES(const char *comma) {                                                                      \
    double best[3] = {0};                                                                                             \
    for (int round = 0; round < ROUNDS; round++) {                                                                    \
      const double seen[3] = {registers##LANES(), loads##LANES(L1), loads##LANES(L2)};                         \
      for (int k = 0; k < 3; k++) best[k] = seen[k] > best[k] ? seen[k] : best[k];                                    \
    }                                                                                                                 \
    printf("\"%d lanes\": {\"registers\": %.2f, \"firstLevel\": %.2f, \"secondLevel\": %.2f}%s", LANES, best[0],      \
           best[1], best[2], comma);                                                                                  \
  }

ROOF(4)
#ifdef __AVX2__
ROOF(8)
#endif
#ifdef __AVX512F__
ROOF(16)
#endif

int main(void) {
  memset(data, 0, sizeof data);
  printf("{");
#ifdef __AVX2__
  report4(", ");
#else
  report4("");
#endif
#ifdef __AVX512F__
  report8(", ");
  report16("");
#elif defined(__AVX2__)
  report8("");
#endif
  printf("}\n");
  return 0;
}
