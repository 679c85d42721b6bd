"""The network of lif.c in Brian2. lif_brian2.py cython|cpp SOURCES J G SECONDS WARM_UP_MS SEED THREADS

Prints wall seconds a simulated second, without building and compiling, and the mean rate."""
import shutil
import sys
import tempfile
import time

import numpy as np
from brian2 import *

mode, sources, j, g, seconds, warm, number, threads = (
    sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]),
    float(sys.argv[6]), int(sys.argv[7]), int(sys.argv[8]))
prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-ffast-math", "-fno-finite-math-only", "-march=native"]
folder = tempfile.mkdtemp()
if mode == "cpp":
    set_device("cpp_standalone", build_on_run=False, directory=folder)
    prefs.devices.cpp_standalone.openmp_threads = threads if threads > 1 else 0
else:
    prefs.codegen.target = "cython"
seed(number)
defaultclock.dt = 0.1 * ms
tau = 20 * ms
neurons = NeuronGroup(10000, "dv/dt = (24 - v)/tau : 1 (unless refractory)", threshold="v >= 20", reset="v = 10",
                      refractory=2 * ms, method="exact")
neurons.v = "20*rand()"
draws = np.random.default_rng(number)


def connect(first, count, each, weight):
    synapses = Synapses(neurons[first:first + count], neurons, on_pre="v_post += %g" % weight)
    synapses.connect(i=draws.integers(0, count, size=10000 * each).astype(np.int32),
                     j=np.repeat(np.arange(10000, dtype=np.int32), each))
    synapses.delay = 1.5 * ms
    return synapses


network = Network(neurons, connect(0, 8000, sources * 4 // 5, j), connect(8000, 2000, sources // 5, -g * j))
spikes = SpikeMonitor(neurons, record=False)
network.add(spikes)
if mode == "cpp":
    network.run(warm * ms + seconds * second)
    device.build(directory=folder, compile=True, run=True, with_output=False)
    # The standalone clock has no mark after warm-up: the whole run, by simulated second.
    whole = seconds + warm / 1000
    print("%.6f %.4f" % (device._last_run_time / whole, spikes.num_spikes / 10000 / whole))
else:
    network.run(warm * ms)
    before, begin = spikes.num_spikes, time.time()
    network.run(seconds * second)
    print("%.6f %.4f" % ((time.time() - begin) / seconds, (spikes.num_spikes - before) / 10000 / seconds))
shutil.rmtree(folder, ignore_errors=True)
