"""Golden numbers of ReferenceSession, for ReferenceTest and jobs/verify; needs NumPy:
python3 reference.py > ../../../main/resources/org/yuragi/recording/generated/reference.csv

Ten generated sessions that combine stamps with
jitter, pauses, drops and doubles, frames without values, large offsets, a camera that is longer than the recording, and a
tracker that jitters, loses samples and jumps; taken through ingest, bins, immobility, AUC, eigenvalues and place information. It
shares no code with Yuragi, only docs/recordings.md. Columns: session, bins, known, immobile, auc, eigenvalue, information."""

import numpy as np

BIN = 0.5
RATES = [20, 30, 10, 5, 19.3, 12, 30, 20, 6, 50]
M = 0xFFFFFFFF


def u(s, i, k):
    i = np.asarray(i, dtype=np.uint64)
    x = (i * np.uint64(73856093) ^ np.uint64(k * 19349663) ^ np.uint64(s * 83492791)) & np.uint64(M)
    for _ in range(2):
        x = ((x ^ (x >> np.uint64(16))) * np.uint64(0x45D9F3B)) & np.uint64(M)
    return (x ^ (x >> np.uint64(16))).astype(float) / 2.0**32


def place(t):
    lap = np.mod(t, 40)
    return np.where(lap < 10, 10.0, np.where(lap < 20, 10 + 12 * (lap - 10), np.where(lap < 30, 130.0, 130 - 12 * (lap - 30))))


def moves(t):
    return (np.mod(t, 40) % 20) >= 10


def upper_median(v):
    return np.sort(v)[len(v) // 2]


def session(s):
    rate, t0 = RATES[s], 3.0 * s
    n = int(120 * rate)
    i = np.arange(n)
    if s % 2 == 0:
        true = raw = t0 + i / rate
    else:
        step = (1 + 0.2 * (u(s, i, 1) - 0.5) + (u(s, i, 2) < 0.01) + np.where(i == n // 2, 17 * rate, 0)) / rate
        true = t0 + np.concatenate([[0], np.cumsum(step)[:-1]])
        raw = true.copy()
        double = (u(s, i, 3) < 0.005) & (i % 10 == 5)
        raw[double] = raw[i[double] - 1]
    drive = np.where(moves(true - t0), 0.0, 1.0)
    cells = [100 * (c + 1) + 10 * u(s, i, 10 + c) + 3 * c * drive for c in range(4)]
    cells.append(5 * u(s, i, 14) + (1 - drive) * np.maximum(0, 60 - np.abs(place(true - t0) - 70)))
    data = np.round(64 * np.stack(cells, 1)) / 64
    data += 1e7 if s % 3 == 0 else 0
    data[u(s, i, 4) < 0.02] = np.nan
    tb = t0 - 1 + np.arange(int((true[-1] - t0 + 2) * 30)) / 30
    j = np.arange(len(tb))
    x = place(tb - t0) + 0.1 * (u(s, j, 5) - 0.5) + np.where(u(s, j, 6) < 0.01, 30.0, 0.0)
    x[u(s, j, 7) < 0.05] = np.nan
    return rate, raw, data, tb, x


def clean(t, x):
    """Jumps (Hampel over five samples, then 150 cm/s + 2 cm from the last good one within 2 s) out, gaps to 0.5 s filled."""
    known = np.isfinite(x)
    good = known.copy()
    for i in np.flatnonzero(known):
        near = x[max(0, i - 2) : i + 3]
        near = near[np.isfinite(near)]
        if len(near) >= 3:
            middle = np.median(near)
            if abs(x[i] - middle) > max(1.0, 3 * 1.4826 * np.median(np.abs(near - middle))):
                good[i] = False
    last = None
    for i in np.flatnonzero(good):
        if last is not None and t[i] - t[last] <= 2 and abs(x[i] - x[last]) > 150 * (t[i] - t[last]) + 2:
            good[i] = False
        else:
            last = i
    at = np.flatnonzero(good)
    out = np.where(good, x, np.nan)
    for a, b in zip(at[:-1], at[1:]):
        if b > a + 1 and t[b] - t[a] <= 0.5 + 1e-6:
            out[a + 1 : b] = np.interp(t[a + 1 : b], [t[a], t[b]], [x[a], x[b]])
    return out


def speed(t, x):
    out = np.full(len(t), np.nan)
    for i in np.flatnonzero(np.isfinite(x)):
        near = np.flatnonzero((np.abs(t - t[i]) <= 0.25 + 1e-6) & np.isfinite(x))
        if len(near) > 1:
            dt = t[near] - t[near].mean()
            out[i] = abs(np.dot(dt, x[near] - x[near].mean()) / np.dot(dt, dt))
    return out


def information(times, segment, v, x, activity):
    """Skaggs's bits per event of places of 4 cm in either direction."""
    x = x.copy()
    known = np.sort(x[np.isfinite(x)])
    tail = int(0.005 * len(known))
    low, high = known[tail] - 5, known[len(known) - 1 - tail] + 5
    last = None
    for i in np.flatnonzero(np.isfinite(x)):
        leap = (
            last is not None
            and times[i] - times[last] <= 2
            and segment[i] == segment[last]
            and abs(x[i] - x[last]) > 150 * (times[i] - times[last])
        )
        if x[i] < low or x[i] > high or leap:
            x[i] = np.nan
        else:
            last = i
    left = np.nanmin(x)
    n = int((np.nanmax(x) - left) // 4) + 1
    time, events = np.zeros((2, n)), np.zeros((2, n))
    for i in range(len(x)):
        if not (np.isfinite(x[i]) and v[i] >= 2):
            continue
        a = i - 1 if i > 0 and segment[i - 1] == segment[i] else i
        b = i + 1 if i + 1 < len(x) and segment[i + 1] == segment[i] else i
        steps = [x[b] - x[a], x[i] - x[a] if not np.isfinite(x[b]) else x[b] - x[i]]
        dx = steps[0] if np.isfinite(steps[0]) else steps[1]
        if not dx != 0 or not np.isfinite(dx):
            continue
        at = (0 if dx > 0 else 1, int((x[i] - left) // 4))
        time[at] += BIN
        events[at] += max(0.0, activity[i])
    visited = time >= 1
    k = np.arange(n)
    apart = np.abs(k[:, None] - k[None, :])
    kernel = np.where(apart <= np.ceil(3 * 5 / 4), np.exp(-0.5 * (apart * 4 / 5) ** 2), 0)
    time, events = time @ kernel, events @ kernel
    p = time[visited] / time[visited].sum()
    rate = events[visited] / time[visited]
    relative = rate / (p * rate).sum()
    some = relative > 0
    return (p[some] * relative[some] * np.log2(relative[some])).sum()


def analysed(s):
    rate, raw, data, tb, x = session(s)
    t = raw.copy()
    kept = np.concatenate([[True], np.diff(raw) > 0])
    t = np.interp(np.arange(len(t)), np.flatnonzero(kept), raw[kept])
    origin = t[0]
    usual = 1 / rate if s % 2 == 0 else upper_median(np.diff(t))
    which = np.floor((t - origin + 1e-3 * usual) / BIN).astype(int)
    x = clean(tb, x)
    v = speed(tb, x)
    ofsample = np.floor((tb - origin) / BIN + 1e-6).astype(int)
    missing = np.isnan(data).all(1)
    if s % 3 == 0:
        data -= np.float32(data[np.isfinite(data[:, 0])][0])
    rows, speeds, places, bins, segment, before, lost = [], [], [], [], [], None, False
    for k in np.unique(ofsample):
        frames = np.flatnonzero(which == k)
        first, end = np.searchsorted(which, [k, k + 1])
        local = usual if s % 2 == 0 else upper_median(np.diff(t[max(0, first - 10) : end + 10]))
        present = frames[~missing[frames]]
        if len(present) == 0 or len(present) < 0.5 * BIN / local - 1e-6:
            lost = True
            continue
        for out, values in (speeds, v), (places, x):
            own = values[ofsample == k]
            own = own[np.isfinite(own)]
            out.append(own.mean() if len(own) >= 0.5 * BIN * 30 - 1e-6 else np.nan)
        rows.append(data[present].mean(0) * BIN / usual)
        bins.append(origin + (k + 0.5) * BIN)
        segment.append(0 if before is None else segment[-1] + (1 if lost or k != before + 1 else 0))
        before, lost = k, False
    rows, speeds, segment = np.array(rows), np.array(speeds), np.array(segment)
    slow = speeds < 2
    on = np.zeros(len(slow), bool)
    a = 0
    while a < len(slow):
        b = a
        while b < len(slow) and segment[b] == segment[a] and slow[b] == slow[a]:
            b += 1
        on[a:b] = slow[a] and (b - a) * BIN >= 1 - 1e-9
        a = b
    known = np.isfinite(speeds)
    score = rows[:, 1]
    pos, neg = score[known & on], score[known & ~on]
    auc = (pos[:, None] > neg[None, :]).mean() + 0.5 * (pos[:, None] == neg[None, :]).mean()
    top = np.linalg.eigvalsh(np.corrcoef(rows.T))[-1]
    bits = information(bins, segment, speeds, np.array(places), rows[:, 4])
    return len(rows), known.sum(), (known & on).sum(), auc, top, bits


if __name__ == "__main__":
    print("session,bins,known,immobile,auc,eigenvalue,information")
    for s in range(10):
        print(s, *["%.17g" % value for value in analysed(s)], sep=",")
