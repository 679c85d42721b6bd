/* Leaky integrate-and-fire neurons with delta synapses, as a plain loop in single precision.
   lif SOURCES J G SECONDS WARM_UP_MS SEED, prints wall seconds a simulated second and the mean rate.
   gcc -O3 -march=native lif.c -o lif -lm */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NEURONS 10000
#define EXCITATORY 8000
#define ROWS 16
#define DELAY 15
#define REFRACTORY 20

static uint64_t state;

static uint32_t below(uint32_t bound) {
  state += 0x9E3779B97F4A7C15ull;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return (uint32_t)(((z >> 32) * (uint64_t)bound) >> 32);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **args) {
  if (count != 7) return 1;
  int sources = atoi(args[1]);
  float j = atof(args[2]), g = atof(args[3]);
  long warm = lrint(atof(args[5]) * 10), steps = warm + lrint(atof(args[4]) * 10000);
  state = strtoull(args[6], 0, 10);
  long synapses = (long)NEURONS * sources;
  uint32_t *source = malloc(4 * synapses), *target = malloc(4 * synapses);
  uint32_t *next = calloc(NEURONS + 1, 4), *first = malloc(4 * (NEURONS + 1));
  for (long s = 0; s < synapses; s++) {
    source[s] = s % sources < sources * 4 / 5 ? below(EXCITATORY) : EXCITATORY + below(NEURONS - EXCITATORY);
    next[source[s] + 1]++;
  }
  for (int n = 0; n < NEURONS; n++) next[n + 1] += next[n];
  memcpy(first, next, 4 * (NEURONS + 1));
  for (long s = 0; s < synapses; s++) target[next[source[s]]++] = s / sources;
  free(source);
  static float input[ROWS][NEURONS], v[NEURONS];
  static int refractory[NEURONS], fired[NEURONS];
  for (int n = 0; n < NEURONS; n++) v[n] = below(1u << 24) * 0x1p-24f * 20;
  float decay = exp(-0.1 / 20), drive = 24 * (1 - decay);
  long spikes = 0;
  double begin = 0;
  for (long t = 0; t < steps; t++) {
    if (t == warm) {
      begin = now();
      spikes = 0;
    }
    float *in = input[t % ROWS], *out = input[(t + DELAY) % ROWS];
    int many = 0;
    for (int n = 0; n < NEURONS; n++) {
      float x = decay * v[n] + drive + in[n];
      int r = refractory[n];
      v[n] = r > 0 ? 10 : x;
      refractory[n] = r > 0 ? r - 1 : 0;
      in[n] = 0;
    }
    for (int n = 0; n < NEURONS; n++)
      if (v[n] >= 20) {
        fired[many++] = n;
        v[n] = 10;
        refractory[n] = REFRACTORY;
      }
    for (int i = 0; i < many; i++) {
      float w = fired[i] < EXCITATORY ? j : -g * j;
      uint32_t end = first[fired[i] + 1];
      for (uint32_t s = first[fired[i]]; s < end; s++) out[target[s]] += w;
    }
    spikes += many;
  }
  double seconds = atof(args[4]);
  printf("%.6f %.4f\n", (now() - begin) / seconds, spikes / (double)NEURONS / seconds);
  return 0;
}
