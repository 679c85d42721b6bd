package org.yuragi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuragi.decoding.DecodeSettings;
import org.yuragi.decoding.DecodeSettings.Standardise;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.DecodingMatrix;
import org.yuragi.decoding.HeldActivity;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.PairResult;
import org.yuragi.recording.Registration;

/** The matrix of training day x test day, beside scikit-learn's coordinate descent on the same numbers. */
final class DecodeWorkload implements Workload {
    private static final PlantedDays DAYS = new PlantedDays(8, 2_400, 400);
    private static final DecodeSettings SETTINGS =
            new DecodeSettings(Standardise.SESSION, 5, 0, 50, 1e-2, 1_000, 20, false);
    private static final long PATIENCE_S = 900;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String description() {
        return "Lasso decoding, 8 x 8 days of 2,400 bins and 400 cells, 50 lambdas, 5 blocked folds, 1,000 shifts";
    }

    @Override
    public void run(Bench bench) throws IOException {
        List<LabelledSession> sessions = DAYS.sessions();
        Registration registration = DAYS.registration();
        // Once before, so that what is measured is compiled.
        decode(bench, sessions.subList(0, 2), new PlantedDays(2, DAYS.bins(), DAYS.cells()).registration());
        long from = System.nanoTime();
        Decoding decoding = decode(bench, sessions, registration);
        double seconds = (System.nanoTime() - from) / 1e9;
        String of = bench.threads() + " tasks, " + decoding.fits() + " fits";
        bench.figure(this, "matrix_s", seconds, of);
        bench.figure(this, "kkt_max", decoding.violation(), "largest violation over lambda of a reported fit");
        try (PeerPrograms programs = new PeerPrograms(PATIENCE_S, Map.of())) {
            Optional<double[]> peer = scikitLearn(programs, bench.threads(), sessions, registration);
            if (peer.isEmpty()) {
                bench.say("no Python with scikit-learn: no scikit-learn beside it");
                return;
            }
            bench.figure(this, "sklearn_matrix_s", peer.get()[0], "LassoCV with the Gram matrix, one process a core");
            bench.figure(this, "sklearn_kkt_max", peer.get()[1], "the same of scikit-learn at its default tolerance");
            bench.figure(
                    this,
                    "auc_difference",
                    difference(decoding, RawFile.read(programs.file("auc.bin"))),
                    "mean absolute difference of the AUC between the two");
            bench.ratio(this, "sklearn", peer.get()[0] / seconds, "scikit-learn");
        }
    }

    private static Decoding decode(Bench bench, List<LabelledSession> sessions, Registration registration) {
        return DecodingMatrix.decode(bench.spark(), sessions, registration, SETTINGS, bench.threads(), done -> {});
    }

    private static Optional<double[]> scikitLearn(
            PeerPrograms programs, int jobs, List<LabelledSession> sessions, Registration registration)
            throws IOException {
        for (int s = 0; s < sessions.size(); s++) {
            RawFile.write(programs.file("session" + s + ".bin"), standardised(sessions.get(s)));
        }
        RawFile.write(programs.file("registration.bin"), registration.cellOf());
        String script = programs.unpack("decode_sklearn.py");
        Path folder = programs.file("auc.bin").getParent();
        LabelledSession any = sessions.get(0);
        return programs.numbers(python -> new String[] {
            python,
            script,
            folder.toString(),
            "" + sessions.size(),
            "" + any.cells(),
            "" + SETTINGS.lambdas(),
            "" + SETTINGS.lambdaRatio(),
            "" + SETTINGS.folds(),
            "" + SETTINGS.shifts(),
            "" + Math.round(SETTINGS.minShiftS() / any.binS()),
            "" + jobs
        });
    }

    /** bins x (cells + 1): activity standardised by the session, then the label. */
    private static double[] standardised(LabelledSession session) {
        int cells = session.cells();
        double[] activity = ((HeldActivity) session.activity()).values();
        double[] out = new double[session.bins() * (cells + 1)];
        for (int bin = 0; bin < session.bins(); bin++) {
            for (int cell = 0; cell < cells; cell++) {
                out[bin * (cells + 1) + cell] =
                        (activity[bin * cells + cell] - session.mean()[cell]) / session.sd()[cell];
            }
            out[bin * (cells + 1) + cells] = session.y()[bin];
        }
        return out;
    }

    private static double difference(Decoding decoding, double[] auc) {
        double sum = 0;
        List<PairResult> pairs = decoding.pairs();
        for (int i = 0; i < auc.length; i++) {
            sum += Math.abs(pairs.get(i).score().auc() - auc[i]);
        }
        return sum / auc.length;
    }
}
