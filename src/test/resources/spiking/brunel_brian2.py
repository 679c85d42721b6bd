"""The network of BrunelInBrianTest in Brian2, an implementation that shares nothing with ours.

brunel_brian2.py FOLDER SECONDS SEED...: writes FOLDER/SEED.txt, a line "step neuron" for each spike; steps of 0.1 ms.
"""
import sys

import numpy as np
from brian2 import (Network, NeuronGroup, PoissonInput, SpikeMonitor, Synapses, defaultclock, ms, mV, prefs, second, seed,
                    start_scope, Hz)

prefs.codegen.target = "numpy"
EXCITATORY, INHIBITORY = 800, 200
FROM_E, FROM_I = 80, 20
WEIGHT, RATIO = 0.5, 5.0


def sources(rng, count, first, targets, number):
    """Each target's sources, with replacement, never itself."""
    drawn = rng.integers(0, count - 1, (targets, number)) + first
    own = np.arange(targets)[:, None]
    drawn += (drawn >= own) & (own >= first) & (own < first + count)
    outside = (own < first) | (own >= first + count)
    drawn = np.where(outside, rng.integers(0, count, (targets, number)) + first, drawn)
    return drawn.ravel(), np.repeat(np.arange(targets), number)


def run(folder, seconds, number):
    start_scope()
    seed(number)
    rng = np.random.default_rng(number)
    defaultclock.dt = 0.1 * ms
    total = EXCITATORY + INHIBITORY
    tau = 20 * ms
    neurons = NeuronGroup(total, "dv/dt = -v / tau : volt (unless refractory)", threshold="v >= 20*mV", reset="v = 10*mV",
                          refractory=2 * ms, method="exact", namespace={"tau": tau})
    neurons.v = rng.uniform(0, 20, total) * mV
    # Brian2 adds what arrives while a neuron is refractory; Brunel's, NEST's and our neurons forget it.
    neurons.run_regularly("v = v * int(not_refractory) + 10*mV * (1 - int(not_refractory))", when="end")
    excite = Synapses(neurons, neurons, on_pre="v_post += w", namespace={"w": WEIGHT * mV}, delay=1.5 * ms)
    i, j = sources(rng, EXCITATORY, 0, total, FROM_E)
    excite.connect(i=i, j=j)
    inhibit = Synapses(neurons, neurons, on_pre="v_post -= w", namespace={"w": RATIO * WEIGHT * mV}, delay=1.5 * ms)
    i, j = sources(rng, INHIBITORY, EXCITATORY, total, FROM_I)
    inhibit.connect(i=i, j=j)
    noise = PoissonInput(neurons, "v", FROM_E, 27.5 * Hz, WEIGHT * mV)
    spikes = SpikeMonitor(neurons)
    Network(neurons, excite, inhibit, noise, spikes).run(seconds * second)
    steps = np.rint(spikes.t / (0.1 * ms)).astype(int)
    np.savetxt(f"{folder}/{number}.txt", np.column_stack([steps, np.asarray(spikes.i)]), fmt="%d")


for number in sys.argv[3:]:
    run(sys.argv[1], float(sys.argv[2]), int(number))
