# Peer of the workload gibbs: the online learner of dual-stochastic networks in NumPy, as a lab would first write it.
# usage: learn_numpy.py hidden batch batches sweeps parts; prints microseconds an image on random binary images of 784 pixels.
import sys
import time

import numpy as np

hidden, batch, batches, sweeps, parts = map(int, sys.argv[1:6])
inputs, outputs, k = 785, 10, 4
r = np.random.default_rng(1)


def coefficients(pre, post, scale):
    return (scale * r.standard_normal((pre, post, k))).astype(np.float32)


def sigma(x):
    return 1 / (1 + np.exp(-x))


def sample(a, log_odds):
    return (a * (r.random(a.shape, dtype=np.float32) < sigma(log_odds))).sum(2)


a1, a2 = coefficients(inputs, hidden, 0.3), coefficients(hidden + 1, outputs, 0.5)
l1, l2 = np.zeros_like(a1), np.zeros_like(a2)
w1, w2 = sample(a1, l1), sample(a2, l2)
images = (r.random((batches * batch, inputs)) < 0.13).astype(np.float32)
images[:, -1] = 1
labels = r.integers(0, outputs, batches * batch)
resampled = 4
seconds = []
for b in range(batches):
    begin = time.perf_counter()
    x0 = images[b * batch : (b + 1) * batch]
    y = np.eye(outputs, dtype=np.float32)[labels[b * batch : (b + 1) * batch]]
    v1 = x0 @ w1
    x1 = (r.random(v1.shape, dtype=np.float32) < sigma(v1)).astype(np.float32)
    p = sigma(v1)
    v2 = x1 @ w2[:-1] + w2[-1]
    for sweep in range(sweeps):
        for part in np.array_split(r.permutation(hidden), parts):
            s = sigma(v2)
            w = w2[part]
            logit = v1[:, part] + (y - s) @ w.T + (x1[:, part] - 0.5) * ((s * (1 - s)) @ (w * w).T)
            p[:, part] = sigma(logit)
            now = (r.random(p[:, part].shape, dtype=np.float32) < p[:, part]).astype(np.float32)
            v2 += (now - x1[:, part]) @ w
            x1[:, part] = now
    rows = slice(b % resampled, None, resampled)
    c1 = x0[:, rows].T @ (p - sigma(v1))
    x1b = np.concatenate([x1, np.ones((batch, 1), np.float32)], 1)
    c2 = x1b[:, rows].T @ (y - sigma(v2))
    l1[rows] += 0.3 * a1[rows] * c1[:, :, None]
    l2[rows] += 0.03 * a2[rows] * c2[:, :, None]
    w1[rows] = sample(a1[rows], l1[rows])
    w2[rows] = sample(a2[rows], l2[rows])
    seconds.append(time.perf_counter() - begin)
print("%.3f" % (np.median(seconds) / batch * 1e6))
