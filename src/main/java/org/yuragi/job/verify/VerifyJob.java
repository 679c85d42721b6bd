package org.yuragi.job.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.certificate.Claim;
import org.yuragi.engine.Engine;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.exact.Certification;
import org.yuragi.gibbs.exact.SmallNetwork;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.GraphBlock;
import org.yuragi.gibbs.graph.PosteriorNetwork;
import org.yuragi.gibbs.graph.PosteriorResult;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Run;
import org.yuragi.result.ResultHash;

/** {@code jobs/verify}: the certificate. Samplers against what can be known exactly, and tests against wrong samplers. */
public final class VerifyJob extends Job<VerifyConfig> {
    private static final String CLAIMS =
            "domain STRING, name STRING, measured DOUBLE, side STRING, bound DOUBLE, holds BOOLEAN, oracle STRING";
    private static final String BIASES = "blocks INT, sweeps DOUBLE, total_variation DOUBLE, marginal DOUBLE";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "Certifies the samplers: exact where they claim to be, and tests that find wrong ones.";
    }

    @Override
    public String example() {
        return "jobs/verify --out out/verify";
    }

    @Override
    public Class<VerifyConfig> config() {
        return VerifyConfig.class;
    }

    @Override
    public Outcome run(Run<VerifyConfig> run) {
        Certification certification;
        List<Claim> claims = new ArrayList<>();
        try (Progress progress = run.progress("certifying", Certification.steps())) {
            long[] done = {0};
            certification = new Certification(run.config().settings(), step -> progress.at(++done[0])).run();
        }
        claims.addAll(certification.claims());
        claims.add(sameForAnyTasks(run));
        claims.addAll(RecordingClaims.of(run.config().common().seed()));
        ResultHash hash = new ResultHash();
        for (Claim claim : claims) {
            hash.add(claim.name()).add(claim.measured()).add(claim.bound());
        }
        certification.biases().forEach(bias -> hash.add(bias.totalVariation()).add(bias.marginal()));
        Outcome outcome = new Outcome(hash.hex(), VerifyReport.of(claims, certification))
                .figure("claims", claims.stream().map(Claim::plain).toList())
                .figure("claims_tested", claims.size())
                .figure("claims_hold", claims.stream().filter(Claim::holds).count());
        tables(run, outcome, claims, certification);
        String failure = failure(claims);
        if (failure != null) {
            outcome.failed(failure);
        }
        return outcome;
    }

    /** What does not hold, in one line; {@code null} if everything does. */
    static String failure(List<Claim> claims) {
        List<String> broken =
                claims.stream().filter(claim -> !claim.holds()).map(Claim::name).toList();
        return broken.isEmpty()
                ? null
                : broken.size() + " of " + claims.size() + " claims do not hold: " + String.join("; ", broken);
    }

    private static Claim sameForAnyTasks(Run<VerifyConfig> run) {
        long seed = run.config().common().seed();
        SmallNetwork network =
                SmallNetwork.of("6-9-7-4", Graph.layered(6, 9, 7, 4), 3, CoefficientKind.LOGNORMAL, 1, 70, seed + 51);
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(run.spark().sparkContext());
        Set<String> hashes = new HashSet<>();
        for (int tasks = 1; tasks <= Math.min(3, spark.defaultParallelism()); tasks++) {
            PosteriorNetwork sampled = new PosteriorNetwork(
                    network.model(), network.data(), new PosteriorSettings(seed, 5, 20, 5, 3, 2, 1));
            ResultHash hash = new ResultHash();
            new PosteriorResult(sampled, new Engine(spark, tasks).run(sampled, GraphBlock::harvest, done -> {}))
                    .hashInto(hash);
            hashes.add(hash.hex());
        }
        return Claim.atMost(
                "determinism", "different results of one network on 1, 2, ... tasks", hashes.size(), 1, "SHA-256");
    }

    private static void tables(
            Run<VerifyConfig> run, Outcome outcome, List<Claim> claims, Certification certification) {
        outcome.table(
                "claims",
                run.spark()
                        .createDataFrame(
                                claims.stream()
                                        .map(claim -> RowFactory.create(
                                                claim.domain(),
                                                claim.name(),
                                                claim.measured(),
                                                claim.side().words(),
                                                claim.bound(),
                                                claim.holds(),
                                                claim.oracle()))
                                        .toList(),
                                StructType.fromDDL(CLAIMS))
                        .coalesce(1));
        outcome.table(
                "block_bias",
                run.spark()
                        .createDataFrame(
                                certification.biases().stream()
                                        .map(bias -> RowFactory.create(
                                                bias.blocks(), bias.sweeps(), bias.totalVariation(), bias.marginal()))
                                        .toList(),
                                StructType.fromDDL(BIASES))
                        .coalesce(1));
    }
}
