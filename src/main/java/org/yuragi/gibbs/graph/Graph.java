package org.yuragi.gibbs.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.yuragi.input.InvalidInput;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A directed acyclic graph of neurons. Connections are numbered by postsynaptic neuron, then in the order in which its
 * parents were given.
 */
public final class Graph implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Role[] roles;
    private final int[] begin;
    private final int[] pre;
    private final int[] post;
    private final int[] order;

    /**
     * @param roles one a neuron
     * @param parents the presynaptic neurons of each neuron
     * @throws InvalidInput for a cycle, a parent that does not exist or is given twice, or an input neuron with parents
     */
    public Graph(Role[] roles, int[][] parents) {
        this.roles = roles.clone();
        int neurons = roles.length;
        this.begin = new int[neurons + 1];
        for (int i = 0; i < neurons; i++) {
            begin[i + 1] = begin[i] + parents[i].length;
            check(i, parents[i]);
        }
        this.pre = new int[begin[neurons]];
        this.post = new int[begin[neurons]];
        for (int i = 0; i < neurons; i++) {
            System.arraycopy(parents[i], 0, pre, begin[i], parents[i].length);
            Arrays.fill(post, begin[i], begin[i + 1], i);
        }
        this.order = topologicalOrder();
    }

    /** Layers, each fully connected to the next: {@code sizes[0]} inputs, the last outputs, all between hidden. */
    public static Graph layered(int... sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new InvalidInput("graph", "layers", Arrays.toString(sizes), "two or more sizes of at least 1");
        }
        List<Role> roles = new ArrayList<>();
        List<int[]> parents = new ArrayList<>();
        int below = 0;
        for (int layer = 0; layer < sizes.length; layer++) {
            int first = roles.size();
            Role role = layer == 0 ? Role.INPUT : layer == sizes.length - 1 ? Role.OUTPUT : Role.HIDDEN;
            for (int n = 0; n < sizes[layer]; n++) {
                int[] its = new int[layer == 0 ? 0 : sizes[layer - 1]];
                for (int j = 0; j < its.length; j++) {
                    its[j] = below + j;
                }
                roles.add(role);
                parents.add(its);
            }
            below = first;
        }
        return new Graph(roles.toArray(Role[]::new), parents.toArray(int[][]::new));
    }

    /**
     * Random connections from any neuron to any later one, layers skipped and hidden neurons connected to each other;
     * every neuron behind the inputs has at least one parent.
     *
     * @param probability that two neurons are connected
     */
    public static Graph random(int inputs, int hidden, int outputs, double probability, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.CONNECTION);
        int neurons = inputs + hidden + outputs;
        Role[] roles = new Role[neurons];
        int[][] parents = new int[neurons][];
        for (int i = 0; i < neurons; i++) {
            roles[i] = i < inputs ? Role.INPUT : i < inputs + hidden ? Role.HIDDEN : Role.OUTPUT;
            List<Integer> its = new ArrayList<>();
            for (int j = 0; i >= inputs && j < i; j++) {
                if (random.uniform(i, 0, j) < probability) {
                    its.add(j);
                }
            }
            if (i >= inputs && its.isEmpty()) {
                its.add(random.below(i, i, 1, 0));
            }
            parents[i] = its.stream().mapToInt(Integer::intValue).toArray();
        }
        return new Graph(roles, parents);
    }

    private void check(int neuron, int[] parents) {
        if (roles[neuron] == Role.INPUT && parents.length > 0) {
            throw new InvalidInput("graph", "neuron " + neuron, "input", "no parents of an input neuron");
        }
        int[] sorted = parents.clone();
        Arrays.sort(sorted);
        for (int p = 0; p < sorted.length; p++) {
            boolean legal = sorted[p] >= 0 && sorted[p] < roles.length && (p == 0 || sorted[p] != sorted[p - 1]);
            if (!legal) {
                throw new InvalidInput(
                        "graph",
                        "parents of neuron " + neuron,
                        sorted[p],
                        "neurons from 0 to " + (roles.length - 1) + ", each once");
            }
        }
    }

    private int[] topologicalOrder() {
        int[] waiting = new int[roles.length];
        int[] childBegin = new int[roles.length + 1];
        for (int c = 0; c < pre.length; c++) {
            waiting[post[c]]++;
            childBegin[pre[c] + 1]++;
        }
        Arrays.parallelPrefix(childBegin, Integer::sum);
        int[] children = new int[pre.length];
        int[] at = childBegin.clone();
        for (int c = 0; c < pre.length; c++) {
            children[at[pre[c]]++] = post[c];
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < roles.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        int[] sorted = new int[roles.length];
        int placed = 0;
        while (!ready.isEmpty()) {
            int next = ready.remove();
            sorted[placed++] = next;
            for (int c = childBegin[next]; c < childBegin[next + 1]; c++) {
                if (--waiting[children[c]] == 0) {
                    ready.add(children[c]);
                }
            }
        }
        if (placed < roles.length) {
            throw new InvalidInput("graph", "", null, "a graph without a cycle");
        }
        return sorted;
    }

    /** Number of neurons. */
    public int neurons() {
        return roles.length;
    }

    /** Number of connections. */
    public int connections() {
        return pre.length;
    }

    /** What a neuron is for. */
    public Role role(int neuron) {
        return roles[neuron];
    }

    /** The first connection onto a neuron; those of the next neuron follow. */
    public int firstConnection(int neuron) {
        return begin[neuron];
    }

    /** The presynaptic neuron of a connection. */
    public int pre(int connection) {
        return pre[connection];
    }

    /** The postsynaptic neuron of a connection. */
    public int post(int connection) {
        return post[connection];
    }

    /** All neurons, each after its parents. */
    public int[] order() {
        return order.clone();
    }

    /** The neurons of one role, rising. */
    public int[] neurons(Role role) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            if (roles[i] == role) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
