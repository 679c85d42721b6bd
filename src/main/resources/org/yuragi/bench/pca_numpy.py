"""pca_numpy.py FOLDER SAMPLES UNITS THREADS REPEATS: all PCA eigenvalues by NumPy, of activity.bin (samples x units doubles).

Centre, covariance (one matrix product), eigvalsh. Prints the median seconds; writes eigenvalues.bin, rising.
"""
import os, sys, time
for v in ('OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ[v] = sys.argv[4]
import numpy as np

folder = sys.argv[1]
samples, units, repeats = int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[5])
x = np.fromfile(f'{folder}/activity.bin').reshape(samples, units)
seconds = []
for _ in range(repeats):
    started = time.perf_counter()
    xc = x - x.mean(0)
    w = np.linalg.eigvalsh(xc.T @ xc / (samples - 1))
    seconds.append(time.perf_counter() - started)
w.tofile(f'{folder}/eigenvalues.bin')
print(np.median(seconds))
