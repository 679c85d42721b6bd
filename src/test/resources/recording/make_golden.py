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

# What is odd in HDF5. frames x cells as a plain matrix has them, unless it says otherwise.
odd = folder("odd")
matrix = activity.T.astype(np.float32)


def small(name):
    return h5py.File(odd / name, "w", libver=("v108", "v110"))


with small("values.h5") as h:
    h["half"] = matrix.astype(np.float16)
    h["extended"] = matrix.astype(np.longdouble)
    h["truth"] = matrix % 2 == 1
    h["none"] = np.zeros((0, 3), np.float32)
    for name, fill in ("nan", np.nan), ("seven", 7):
        chunked = h.create_dataset(f"{name}/chunked", matrix.shape, "f4", chunks=(3, 2), fillvalue=fill)
        chunked[3:6, :2] = matrix[3:6, :2]
        h.create_dataset(f"{name}/never", matrix.shape, "f4", chunks=(3, 2), fillvalue=fill)
        h.create_dataset(f"{name}/contiguous", matrix.shape, "f4", fillvalue=fill)
with small("scale-offset.h5") as h:
    h.create_dataset("data", data=activity.T.astype(np.int32), chunks=(4, 3), scaleoffset=0)
for name, number in ("blosc", 32001), ("zstd", 32015):
    with small(f"{name}.h5") as h:
        how = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        how.set_chunk((4, 3))
        how.set_filter(number, h5py.h5z.FLAG_OPTIONAL, ())
        space = h5py.h5s.create_simple(matrix.shape)
        h5py.h5d.create(h.id, b"data", h5py.h5t.IEEE_F32LE, space, how)
        h["data"][...] = matrix
with small("part.h5") as h:
    h["inner/data"] = matrix
    h["back"] = h5py.ExternalLink("linked.h5", "/around")
with small("linked.h5") as h:
    h["group/soft"] = h5py.SoftLink("relative")
    h["group/relative"] = h5py.SoftLink("there/data")
    h["group/there"] = h5py.ExternalLink("part.h5", "/inner")
    h["around"] = h5py.ExternalLink("part.h5", "/back")
    h["circle"] = h5py.SoftLink("/circle")
    h["nowhere"] = h5py.SoftLink("/group/nothing")
    h["missing"] = h5py.ExternalLink("lost.h5", "/data")
with small("virtual.h5") as h:
    layout = h5py.VirtualLayout(matrix.shape, "f4")
    layout[:] = h5py.VirtualSource("part.h5", "inner/data", matrix.shape)
    h.create_virtual_dataset("data", layout)
with small("outside.h5") as h:
    h.create_dataset("data", data=matrix, external=[("lost.raw", 0, h5py.h5f.UNLIMITED)])
os.remove("lost.raw")
with small("object.mat") as h:
    neuron = h.create_dataset("neuron", data=np.array([[3707764736, 2, 1, 1, 1, 1]], np.uint32))
    neuron.attrs["MATLAB_class"] = np.bytes_("Sources2D")
    neuron.attrs["MATLAB_object_decode"] = np.int32(3)
with small("struct.mat") as h:
    for name, values in ("C", matrix + 1000), ("C_raw", matrix):
        h[f"neuron/{name}"] = values
        h[f"neuron/{name}"].attrs["MATLAB_class"] = np.bytes_("single")
    h["neuron/names"] = np.zeros((1, 6), np.uint32)
    h["neuron/names"].attrs["MATLAB_class"] = np.bytes_("cell")
    h["neuron"].attrs["MATLAB_class"] = np.bytes_("struct")
for name, index in (
    ("empty", np.zeros(0)),
    ("truth", np.array([True, False, True])),
    ("marks", np.array([1, 0, 1])),
):
    with small(f"idx-{name}.hdf5") as h:
        h["estimates/S"] = activity
        h["estimates/bl"] = np.zeros(cells)
        h["estimates/idx_components"] = index
        h["params/data/fr"] = 4.0

# NWB whose module lies in another file, and which holds a link to itself.
with small("module.nwb") as h:
    series = h.create_group("modules/ophys/DfOverF/Series")
    series.attrs["neurodata_type"] = "RoiResponseSeries"
    series["data"] = matrix
    series["rois"] = np.arange(cells)
    series["starting_time"] = 0.0
    series["starting_time"].attrs["rate"] = 4.0
with small("linked.nwb") as h:
    h.attrs["nwb_version"] = "2.7.0"
    h.create_group("processing")
    h["processing/ophys"] = h5py.ExternalLink("module.nwb", "/modules/ophys")
    h["processing/again"] = h5py.SoftLink("/processing")
    h["acquisition/movie"] = h5py.ExternalLink("lost.nwb", "/movie")
