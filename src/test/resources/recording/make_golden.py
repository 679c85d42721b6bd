"""Makes the golden files beside it (python3 make_golden.py; needs numpy and h5py). Cell c of 3 is 100 c + frame; 8 frames."""

import os
import pathlib

import h5py
import numpy as np

here = pathlib.Path(__file__).parent
cells, frames = 3, 8
activity = (100 * np.arange(cells)[:, None] + np.arange(frames)[None, :]).astype(np.float32)
accepted = np.array([[1, 0.9], [0, 0.2], [1, 0.8]])


def folder(name):
    os.makedirs(here / name, exist_ok=True)
    return here / name


at = folder("suite2p/plane0")
np.save(at / "spks.npy", activity)
np.save(at / "F.npy", activity.astype(">f8"))
np.save(at / "iscell.npy", accepted)
np.save(at / "stat.npy", np.array([{"npix": 1}], dtype=object), allow_pickle=True)
np.save(folder("suite2p-pickle/plane0") / "spks.npy", np.array([{"npix": 1}], dtype=object), allow_pickle=True)

with h5py.File(folder("caiman") / "results.hdf5", "w") as h:
    h["estimates/S"] = activity.astype(np.float64)
    h["estimates/C"] = activity.astype(np.float64) + 1000
    h["estimates/idx_components"] = np.array([0, 2])
    h["estimates/F_dff"] = "NoneType"
    h["params/data/fr"] = 4.0
with h5py.File(folder("matrix") / "data.mat", "w", userblock_size=512) as h:
    h.create_dataset("data", data=activity.astype(np.uint8), chunks=(3, 4), compression="gzip")
with h5py.File(folder("fletcher32") / "data.mat", "w") as h:
    h.create_dataset("data", data=activity.astype(np.uint8), chunks=(3, 5), fletcher32=True)

with open(folder("inscopix") / "traces.csv", "w") as f:
    f.write(" , C0, C1, C2\nTime(s)/Cell Status, accepted, rejected, undecided\n")
    for t in range(frames):
        f.write(f"{0.25 * t:.2f}, " + ", ".join(f"{v:g}" for v in activity[:, t]) + "\n")
with open(here / "inscopix/freezing.csv", "w") as f:
    f.write("File,FPS,Frame,Motion,Freezing\n")
    for i, on in enumerate([100, 100, 0, 100]):
        f.write(f"a.avi,2,{i},{10 * i},{on}\n")
