package org.yuragi.gibbs.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.yuragi.certificate.Claim;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.OnlineLaw;
import org.yuragi.gibbs.graph.GibbsKernel;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.Role;

/** Puts the samplers of dual-stochastic networks to the test, and the tests too: each must find each wrong kernel. */
public final class Certification {
    private static final String SAMPLING = "Gibbs sampling";
    private static final String TESTS = "the tests themselves";
    private static final String BLOCKS = "blocks";
    private static final String CHEAP = "the online learner's cheap forms";
    private static final String ONLINE = "the online learner's neurons";
    private static final int LAWS = 10;
    private static final String BRUTE = "differences of the log joint";
    private static final String ENUMERATION = "enumerated posterior";
    private static final String FORWARD = "forward simulation";
    private static final double[] WEIGHTS = {0.1, 0.5, 1, 2};
    // Largest errors per edge, without and with the last term: algorithms.md, section 1 [D], to two digits.
    private static final double[] FIRST = {1.25e-3, 3.15e-2, 0.125, 0.475};
    private static final double[] SECOND = {1.65e-5, 2.05e-3, 1.65e-2, 0.125};
    private static final Kernel RIGHT = new GibbsKernel();
    private final CertificationSettings settings;
    private final Consumer<String> progress;
    private final List<Claim> claims = new ArrayList<>();
    private final List<NetworkResult> networks = new ArrayList<>();
    private final List<BlockBias> biases = new ArrayList<>();
    private final List<Linearised> linearised = new ArrayList<>();

    /** @param progress told what was done, once for each of {@link #steps()} */
    public Certification(CertificationSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What was measured on one enumerated network, by kernel.
     *
     * @param kernel what is wrong with it, or {@code right}
     * @param moved largest change of a state's posterior probability in one sweep
     */
    public record NetworkResult(String network, int variables, String kernel, double moved, LongRun longRun) {}

    /** How many steps a run reports. */
    public static int steps() {
        return 6
                + (enumerated(0).size() + 1) * WrongKernel.values().length
                + enumerated(0).size();
    }

    /** Networks of at most 12 binary variables, given data included in none of them. */
    public static List<SmallNetwork> enumerated(long seed) {
        Graph skipping = new Graph(
                new Role[] {Role.INPUT, Role.HIDDEN, Role.HIDDEN, Role.OUTPUT},
                new int[][] {{}, {0}, {0, 1}, {0, 1, 2}});
        return List.of(
                SmallNetwork.of("2-2-1", Graph.layered(2, 2, 1), 1, CoefficientKind.GAUSSIAN, 2.5, 3, seed + 11),
                SmallNetwork.of("1-1-2", Graph.layered(1, 1, 2), 2, CoefficientKind.EQUAL, 2, 6, seed + 12),
                SmallNetwork.of(
                        "1-2-1-1", Graph.layered(1, 2, 1, 1), 1, CoefficientKind.POWERS_OF_TWO, 2, 2, seed + 13),
                SmallNetwork.of("skipping layers", skipping, 1, CoefficientKind.LOGNORMAL, 2.5, 3, seed + 14));
    }

    /** The network of 10 variables on which the bias of blocks is tabulated. */
    static SmallNetwork split(long seed) {
        return SmallNetwork.of("1-2-2", Graph.layered(1, 2, 2), 1, CoefficientKind.GAUSSIAN, 2, 2, seed + 21);
    }

    /** The online learner's own neurons, in each state of all of them: its kernel is another code than the graph sampler's. */
    private void onlineLaw() {
        for (List<Integer> hidden : List.of(List.of(8), List.of(5, 4), List.of(4, 3, 2))) {
            String layers = " (" + hidden.size() + (hidden.size() == 1 ? " hidden layer" : " hidden layers") + ", "
                    + (1 << hidden.stream().mapToInt(Integer::intValue).sum()) + " states)";
            double conditionals = 0;
            double moved = 0;
            double missed = Double.POSITIVE_INFINITY;
            for (int n = 0; n < LAWS; n++) {
                OnlineLaw right = OnlineLaw.of(hidden, 1, true, settings.seed() + n);
                conditionals = Math.max(conditionals, right.conditionals());
                moved = Math.max(moved, right.moved());
                OnlineLaw wrong = OnlineLaw.of(hidden, 1, false, settings.seed() + n);
                missed = Math.min(missed, Math.min(wrong.conditionals(), wrong.moved()));
            }
            claims.add(Claim.atMost(
                    ONLINE, "probabilities of hidden neurons are exact" + layers, conditionals, 1e-9, ENUMERATION));
            claims.add(Claim.atMost(
                    ONLINE,
                    "one sweep of the neurons leaves the posterior as it is" + layers,
                    moved,
                    1e-12,
                    ENUMERATION));
            claims.add(Claim.atLeast(
                    TESTS,
                    "both find the online learner without its retrograde term" + layers,
                    missed,
                    1e-4,
                    ENUMERATION));
        }
        progress.accept("online learner");
    }

    /** Runs all tests. */
    public Certification run() {
        conditionals();
        onlineLaw();
        paths();
        enumerations();
        geweke();
        blocks();
        cheapForms();
        return this;
    }

    private void conditionals() {
        double neurons = 0;
        double synapses = 0;
        int asked = 0;
        for (int n = 0; n < settings.networks(); n++) {
            CoefficientKind kind = CoefficientKind.values()[n % CoefficientKind.values().length];
            SmallNetwork network = random(n, kind);
            for (int blocks = 1; blocks <= 3; blocks++) {
                Conditionals found = Conditionals.of(network, RIGHT, blocks, settings.seed() + n);
                neurons = Math.max(neurons, found.neurons());
                synapses = Math.max(synapses, found.synapses());
            }
            asked++;
        }
        String over = " (" + asked + " random networks, 1 to 3 blocks just after an exchange)";
        claims.add(Claim.atMost(SAMPLING, "log-odds of neurons are exact" + over, neurons, 1e-9, BRUTE));
        claims.add(Claim.atMost(SAMPLING, "log-odds of synapses are exact" + over, synapses, 1e-9, BRUTE));
        SmallNetwork one = random(2, CoefficientKind.GAUSSIAN);
        for (WrongKernel wrong : List.of(WrongKernel.NO_RETROGRADE, WrongKernel.WRONG_PRIOR)) {
            Conditionals found = Conditionals.of(one, wrong, 1, settings.seed());
            claims.add(Claim.atLeast(
                    TESTS,
                    "the test of log-odds finds " + wrong.words(),
                    Math.max(found.neurons(), found.synapses()),
                    1e-3,
                    BRUTE));
        }
        progress.accept("conditionals");
    }

    private SmallNetwork random(int n, CoefficientKind kind) {
        long seed = settings.seed() + 100 + n;
        int perConnection = 1 + n % 4;
        return switch (n % 3) {
            case 0 -> SmallNetwork.of("5-6-3", Graph.layered(5, 6, 3), perConnection, kind, 1.5, 6, seed);
            case 1 -> SmallNetwork.of("4-5-4-3-2", Graph.layered(4, 5, 4, 3, 2), perConnection, kind, 1.5, 4, seed);
            default ->
                SmallNetwork.of("random graph", Graph.random(4, 9, 3, 0.5, seed), perConnection, kind, 1.5, 5, seed);
        };
    }

    /** Every path of a step itself, on a network small enough for that. */
    private void paths() {
        SmallNetwork small = SmallNetwork.of(
                "1-2-1", Graph.layered(1, 2, 1), 1, CoefficientKind.GAUSSIAN, 2, 2, settings.seed() + 31);
        Transitions transitions = new Transitions(small.exact(RIGHT, 1));
        double[][] matrix = transitions.ofRound(0);
        double[] posterior = transitions.variables().posterior();
        double rows = 0;
        for (double[] row : matrix) {
            rows = Math.max(rows, Math.abs(Arrays.stream(row).sum() - 1));
        }
        claims.add(Claim.atMost(
                SAMPLING, "each row of the transition matrix of one step adds up to 1", rows, 1e-12, "definition"));
        claims.add(Claim.atMost(
                SAMPLING,
                "the transition matrix of one step, each of its 2^16 paths replayed, leaves the posterior as it is",
                largest(Stationary.after(posterior, matrix), posterior),
                1e-12,
                ENUMERATION));
        claims.add(Claim.atMost(
                SAMPLING,
                "the same matrix, passed on from update to update, is the same",
                largest(matrix, transitions.ofRoundBySites(0)),
                1e-12,
                "replayed paths"));
        progress.accept("paths");
    }

    private void enumerations() {
        double moved = 0;
        double[] leastMoved = new double[WrongKernel.values().length];
        double[] mostVaried = new double[WrongKernel.values().length];
        Arrays.fill(leastMoved, Double.POSITIVE_INFINITY);
        for (SmallNetwork network : enumerated(settings.seed())) {
            NetworkResult right = measure(network, RIGHT, "right");
            moved = Math.max(moved, right.moved());
            claims.add(Claim.atMost(
                    SAMPLING,
                    String.format(
                            Locale.ROOT,
                            "a long run visits states as often as it should (total variation; %s, %d variables, effective size %.0f)",
                            network.name(),
                            right.variables(),
                            right.longRun().effectiveSize()),
                    right.longRun().totalVariation(),
                    right.longRun().tolerance(),
                    ENUMERATION));
            for (WrongKernel wrong : WrongKernel.values()) {
                NetworkResult found = measure(network, wrong, wrong.words());
                leastMoved[wrong.ordinal()] = Math.min(leastMoved[wrong.ordinal()], found.moved());
                mostVaried[wrong.ordinal()] = Math.max(
                        mostVaried[wrong.ordinal()],
                        found.longRun().totalVariation() / found.longRun().tolerance());
            }
        }
        claims.add(Claim.atMost(
                SAMPLING,
                "one sweep leaves the posterior as it is (largest change of a state's probability, "
                        + enumerated(0).size() + " networks of 9 to 12 variables)",
                moved,
                1e-12,
                ENUMERATION));
        for (WrongKernel wrong : WrongKernel.values()) {
            claims.add(Claim.atLeast(
                    TESTS,
                    "the test of one sweep finds " + wrong.words() + " (least over networks)",
                    leastMoved[wrong.ordinal()],
                    1e-9,
                    ENUMERATION));
            claims.add(Claim.atLeast(
                    TESTS,
                    "long runs find " + wrong.words() + " (total variation by tolerance, largest over networks)",
                    mostVaried[wrong.ordinal()],
                    1,
                    ENUMERATION));
        }
    }

    private NetworkResult measure(SmallNetwork network, Kernel kernel, String name) {
        Transitions transitions = new Transitions(network.exact(kernel, settings.seed()));
        double[] posterior = transitions.variables().posterior();
        double moved = largest(transitions.sweep(posterior), posterior);
        LongRun run = LongRun.of(network, kernel, settings.longRunSweeps(), settings.seed());
        NetworkResult result =
                new NetworkResult(network.name(), transitions.variables().count(), name, moved, run);
        networks.add(result);
        progress.accept(network.name() + ", " + name);
        return result;
    }

    private void geweke() {
        SmallNetwork network = SmallNetwork.of(
                "3-4-3-2", Graph.layered(3, 4, 3, 2), 2, CoefficientKind.GAUSSIAN, 2, 3, settings.seed() + 41);
        Geweke right = Geweke.of(network, RIGHT, settings.gewekeIterations(), settings.seed());
        claims.add(Claim.atMost(
                SAMPLING,
                "Geweke's joint-distribution test passes (largest |z| of " + right.statistics() + " statistics, "
                        + network.name() + ")",
                right.largest(),
                right.bound(),
                FORWARD));
        progress.accept("Geweke, right");
        for (WrongKernel wrong : WrongKernel.values()) {
            Geweke found = Geweke.of(network, wrong, settings.gewekeIterations(), settings.seed());
            claims.add(Claim.atLeast(
                    TESTS,
                    "Geweke's test finds " + wrong.words() + " (largest |z|)",
                    found.largest(),
                    found.bound(),
                    FORWARD));
            progress.accept("Geweke, " + wrong.words());
        }
    }

    private void blocks() {
        SmallNetwork network = split(settings.seed());
        for (int blocks = 1; blocks <= 4; blocks++) {
            for (int[] pace : new int[][] {{4, 1}, {2, 1}, {1, 1}, {1, 2}, {1, 4}}) {
                biases.add(BlockBias.of(network, blocks, pace[0], pace[1]));
            }
        }
        double one = biases.stream()
                .filter(bias -> bias.blocks() == 1)
                .mapToDouble(BlockBias::totalVariation)
                .max()
                .orElse(Double.NaN);
        double two = biases.stream()
                .filter(bias -> bias.blocks() == 2 && bias.sweeps() == 1)
                .mapToDouble(BlockBias::totalVariation)
                .max()
                .orElse(Double.NaN);
        claims.add(Claim.atMost(
                BLOCKS,
                "with one block the stationary distribution is the posterior, whatever the epoch's length (total variation)",
                one,
                1e-11,
                ENUMERATION));
        claims.add(Claim.atLeast(TESTS, "the bias of two blocks is seen (total variation)", two, 1e-6, ENUMERATION));
        progress.accept("blocks");
    }

    private void cheapForms() {
        for (int i = 0; i < WEIGHTS.length; i++) {
            Linearised error = Linearised.of(WEIGHTS[i]);
            linearised.add(error);
            claims.add(Claim.atMost(
                    CHEAP, "largest error an edge, linear, |w| = " + WEIGHTS[i], error.first(), FIRST[i], "softplus"));
            claims.add(Claim.atMost(
                    CHEAP,
                    "largest error an edge, with the last term, |w| = " + WEIGHTS[i],
                    error.second(),
                    SECOND[i],
                    "softplus"));
        }
        progress.accept("cheap forms");
    }

    private static double largest(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private static double largest(double[][] a, double[][] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, largest(a[i], b[i]));
        }
        return most;
    }

    /** All claims, in the order in which they were tested. */
    public List<Claim> claims() {
        return List.copyOf(claims);
    }

    /** Enumerated networks by kernel. */
    public List<NetworkResult> networks() {
        return List.copyOf(networks);
    }

    /** The bias of blocks. */
    public List<BlockBias> biases() {
        return List.copyOf(biases);
    }

    /** Errors of the cheap forms. */
    public List<Linearised> linearised() {
        return List.copyOf(linearised);
    }
}
