// Peer of the workload gibbs: one binary neuron at a time, fully connected, symmetric weights in single precision, one thread.
// Each weight is the sum of four synapses' coefficients, as in Yuragi's network: 1, -1, 1/2, -1/2 of 2 / sqrt(N), half on.
// usage: gibbs N updates kept; kept 0: the whole dot product at each update; 1: sums kept, a row added at each flip.
// Prints nanoseconds an update, the median of five.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static uint64_t s0 = 88172645463325252ull, s1 = 0x9E3779B97F4A7C15ull;

static inline uint64_t next(void) { // xorshift128+
    uint64_t a = s0, b = s1;
    s0 = b;
    a ^= a << 23;
    s1 = a ^ b ^ (a >> 17) ^ (b >> 26);
    return s1 + b;
}

static inline float uniform(void) { return (next() >> 40) * 0x1p-24f; }

int main(int count, char **argument) {
    int n = atoi(argument[1]), kept = atoi(argument[3]);
    long updates = atol(argument[2]);
    (void)count;
    size_t row = ((size_t)n + 15) / 16 * 16;
    float *w = aligned_alloc(64, 4 * row * n), *x = aligned_alloc(64, 4 * row), *h = aligned_alloc(64, 4 * row);
    float *b = aligned_alloc(64, 4 * row);
    float unit = 1 / sqrtf(n);
    for (size_t i = 0; i < row; i++) x[i] = h[i] = b[i] = 0;
    for (size_t i = 0; i < row * n; i++) w[i] = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++) {
            uint64_t s = next() >> 60;
            float sum = unit * (2 * (int)(s & 1) - 2 * (int)(s >> 1 & 1) + (int)(s >> 2 & 1) - (int)(s >> 3 & 1));
            w[i * row + j] = w[j * row + i] = sum;
        }
    double times[5];
    long flips = 0;
    for (int repeat = 0; repeat < 5; repeat++) {
        double from = now();
        for (long u = 0; u < updates; u++) {
            int i = (uint32_t)(((next() >> 32) * (uint64_t)n) >> 32);
            const float *own = w + i * row;
            float q = h[i];
            if (!kept) {
                q = 0;
                for (int j = 0; j < n; j++) q += own[j] * x[j];
            }
            float state = uniform() < 1 / (1 + expf(-(q + b[i])));
            if (state != x[i]) {
                flips++;
                float d = state - x[i];
                x[i] = state;
                if (kept)
                    for (int j = 0; j < n; j++) h[j] += d * own[j];
            }
        }
        times[repeat] = (now() - from) / updates * 1e9;
    }
    for (int i = 0; i < 5; i++)
        for (int j = i + 1; j < 5; j++)
            if (times[j] < times[i]) {
                double t = times[i];
                times[i] = times[j];
                times[j] = t;
            }
    printf("%.3f %.4f\n", times[2], flips / (5.0 * updates));
    return 0;
}
