"""decode_sklearn.py FOLDER SESSIONS CELLS LAMBDAS RATIO FOLDS SHIFTS LEAST JOBS: the train x test matrix by scikit-learn.

Reads sessionK.bin (bins x (cells + 1) doubles: activity standardised by session, then the label) and registration.bin (global
cells x sessions, int32, -1 for absent). Protocol as in the workload: LassoCV (coordinate descent, Gram matrix precomputed, its default
tolerance) with contiguous folds on the pair's common cells; the diagonal is nested; chance is SHIFTS circular shifts of the test labels,
of ranks that are taken once. Prints one line: seconds, the largest violation of the optimality conditions over lambda among reported
fits, mean AUC; and writes auc.bin. One process a core, BLAS with one thread in each.
"""
import os, sys, time
for v in ('OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ[v] = '1'
import warnings
warnings.filterwarnings('ignore')
os.environ['PYTHONWARNINGS'] = 'ignore'
import numpy as np
from joblib import Parallel, delayed
from scipy.stats import rankdata
from sklearn.linear_model import LassoCV

folder = sys.argv[1]
sessions, cells, lambdas = (int(v) for v in sys.argv[2:5])
ratio = float(sys.argv[5])
folds, shifts, least, jobs = (int(v) for v in sys.argv[6:10])


def blocks(n):
    b = np.array_split(np.arange(n), folds)
    return [(np.concatenate([b[j] for j in range(folds) if j != i]), b[i]) for i in range(folds)]


def fit(x, y):
    model = LassoCV(n_alphas=lambdas, eps=ratio, cv=blocks(len(y)), precompute=True).fit(x, y)
    xc = x - x.mean(0)
    r = xc.T @ (y - y.mean() - xc @ model.coef_) / len(y)
    w = model.coef_
    off = np.where(w == 0, np.abs(r) - model.alpha_, np.abs(r - np.sign(w) * model.alpha_))
    return model, max(0, off.max()) / model.alpha_


def chance(score, y):
    """AUC, and its 95th percentile over circular shifts of the labels."""
    n, on = len(y), int(y.sum())
    ranks = rankdata(score)
    turns = np.unique(np.linspace(least, n - least, shifts).astype(int))
    rolled = y[(np.arange(n)[None, :] - turns[:, None]) % n]
    auc = lambda s: (s - on * (on + 1) / 2) / (on * (n - on))
    return auc(ranks @ y), np.percentile(auc(rolled @ ranks), 95)


def pair(x, y, xt, yt, i, j):
    worst = 0.0
    if i != j:
        model, worst = fit(x, y)
        score = xt @ model.coef_
    else:
        score = np.zeros(len(y))
        _, worst = fit(x, y)
        for train, test in blocks(len(y)):
            model, kkt = fit(x[train], y[train])
            score[test] = x[test] @ model.coef_
            worst = max(worst, kkt)
    return chance(score, yt) + (worst,)


def main():
    data = [np.fromfile(f'{folder}/session{k}.bin').reshape(-1, cells + 1) for k in range(sessions)]
    registration = np.fromfile(f'{folder}/registration.bin', dtype=np.int32).reshape(-1, sessions)
    started = time.perf_counter()
    work = []
    for i in range(sessions):
        for j in range(sessions):
            both = (registration[:, i] >= 0) & (registration[:, j] >= 0)
            work.append(delayed(pair)(
                data[i][:, registration[both, i]], data[i][:, -1],
                data[j][:, registration[both, j]], data[j][:, -1], i, j))
    done = Parallel(n_jobs=jobs)(work)
    seconds = time.perf_counter() - started
    auc = np.array([d[0] for d in done])
    auc.tofile(f'{folder}/auc.bin')
    print(seconds, max(d[2] for d in done), auc.mean())


main()
