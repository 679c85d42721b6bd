package org.yuragi.job;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The corpus of broken inputs: what a user types, or has on disk. The line that must come of each stands in
 * {@code src/test/resources/broken-inputs.txt}. {@code {}} stands for the folder of the files, {@code {out}} for the output's.
 */
final class BrokenInputs {
    /**
     * One broken input.
     *
     * @param what the arguments as they stand in the list of lines
     * @param args of {@code Main}, without {@code --out}
     */
    record Case(String what, List<String> args) {}

    private static final Path GOLDEN = Path.of("src/test/resources/recording");
    private final Path folder;
    private final List<Case> cases = new ArrayList<>();

    private BrokenInputs(Path folder) {
        this.folder = folder;
    }

    /** Writes the files and gives the cases. */
    static List<Case> in(Path folder) throws IOException {
        BrokenInputs corpus = new BrokenInputs(folder);
        corpus.configFiles();
        corpus.configValues();
        corpus.networks();
        corpus.options();
        corpus.sweeps();
        corpus.images();
        corpus.savedNetworks();
        corpus.earlierRuns();
        corpus.recordings();
        return corpus.cases;
    }

    private void broken(String... args) {
        cases.add(new Case(
                String.join(" ", args),
                Arrays.stream(args)
                        .map(arg -> arg.replace("{}", folder.toString()))
                        .toList()));
    }

    private void file(String name, String text) throws IOException {
        file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void configFiles() throws IOException {
        file("open.conf", "hidden = {");
        file("latin1.conf", new byte[] {'a', '=', (byte) 0xE9, (byte) 0xFF});
        file("nul.conf", new byte[] {0, 1, 2, 3});
        file("huge.conf", new byte[(1 << 20) + 1]);
        file("list.conf", "[1, 2]");
        file("unknown.conf", "hiden = 3");
        file("include.conf", "include \"/etc/passwd\"");
        file("cycle.conf", "hidden = ${hidden}");
        file("unresolved.conf", "hidden = ${no_such}");
        file("nested.conf", "hidden { a = 1 }");
        file("twice.conf", "hidden = 3, hidden = many");
        broken("learn", "--conf={}/none.conf");
        broken("learn", "--conf={}");
        broken("learn", "--conf={}/open.conf");
        broken("learn", "--conf={}/latin1.conf");
        broken("learn", "--conf={}/nul.conf");
        broken("learn", "--conf={}/huge.conf");
        broken("learn", "--conf={}/list.conf");
        broken("learn", "--conf={}/unknown.conf");
        broken("learn", "--conf={}/include.conf");
        broken("learn", "--conf={}/cycle.conf");
        broken("learn", "--conf={}/unresolved.conf");
        broken("learn", "--conf={}/nested.conf");
        broken("learn", "--conf={}/twice.conf");
    }

    private void configValues() {
        broken("learn", "--set=hidden");
        broken("learn", "--set==3");
        broken("learn", "--set=hidden=");
        broken("learn", "--set=hidden=0");
        broken("learn", "--set=hidden=1e99");
        broken("learn", "--set=hidden=ten");
        broken("learn", "--set=seed=99999999999999999999");
        broken("learn", "--set=learner=posterior", "--set=evidence_output=1");
        broken("learn", "--set=posterior_sweeps=10");
        broken("learn", "--set=prior=NaN");
        broken("learn", "--set=coefficients=normal");
        broken("learn", "--set=frozen_control=yes");
        broken("learn", "--set=blocks=9", "--set=hidden=8");
        broken("learn", "--set=blocks=9", "--set=hidden=[20,8]");
        broken("learn", "--set=hidden=20,zero");
        broken("learn", "--set=hidden.x=1");
        broken("decode", "--set=lambda=0", "--recordings={}");
        broken("spectrum", "--set=fit_from=0", "--hidden-code={}");
        broken("bench", "--set=only=speed");
    }

    private void networks() {
        broken("spontaneous", "--set=populations={}");
        broken("spontaneous", "--set=populations=[1]");
        broken("spontaneous", "--set=populations.e.kind=izhikevich");
        broken("spontaneous", "--set=populations.x={kind=conductance,tau_m_ms=20}");
        broken("spontaneous", "--set=populations.e.reset_mv=0");
        broken("spontaneous", "--set=projections.ee.from=z");
        broken("spontaneous", "--set=projections.ee.delay_ms=0.01");
        broken("spontaneous", "--set=projections.ee.weight={kind=uniform,low=-1,high=1}");
        broken("spontaneous", "--set=projections.ee.weight.sigma=-1");
        broken("spontaneous", "--set=projections.ee.rule={kind=probability,p=2}");
        broken("spontaneous", "--set=measured_from_s=9");
        broken("spontaneous", "--set=recording.spikes=[q]");
        broken("spontaneous", "--set=recording.traces.e.neurons=[99999]");
        broken("spontaneous", "--set=inputs.kick.to=none");
        broken("spontaneous", "--set=neurons_e=1000000");
        broken("spontaneous", "--set=projections.ee.weight=Infinity");
        broken("spontaneous", "--set=projections.ei.weight=NaN");
        broken("spontaneous", "--set=projections.ie.weight=-2e9");
        broken("spontaneous", "--set=projections.ee.weight_scale=1e300");
        broken("spontaneous", "--set=projections.ee.weight={kind=lognormal,mu=800,sigma=1}");
        broken("spontaneous", "--set=projections.ee.weight={kind=lognormal_of_mean,mean=1e6,sigma=10}");
        broken("spontaneous", "--set=projections.ee.failure=Infinity");
        broken("spontaneous", "--set=inputs.kick.weight=Infinity");
        broken("spontaneous", "--set=populations.e.tau_m_ms=Infinity");
        broken("spontaneous", "--set=populations.e.tau_s_ms=1e300");
        broken("spontaneous", "--set=populations.e.inhibition_mv=-Infinity");
        broken("spontaneous", "--set=populations.e.threshold_mv=Infinity");
        broken("spontaneous", "--set=populations.e.initial_mv=Infinity");
        broken("spontaneous", "--set=inputs={d={kind=constant_drive,to=e,depolarisation_mv=Infinity}}");
        broken("spontaneous", "--set=inputs={s={kind=spikes,to=e,neurons=[0],times_ms=[Infinity]}}");
        broken(
                "spontaneous",
                "--set=biological_s=0.0001",
                "--set=measured_from_s=0",
                "--set=dt_ms=0.5",
                "--set=projections={ee={from=e,to=e,rule={kind=probability,p=0.1},weight=1,delay_ms=1}}");
        broken("spontaneous", "--set=measured_from_s=5");
    }

    private void options() throws IOException {
        file("file", "a file");
        broken("lern");
        broken("learn", "--colour=red");
        broken("learn", "--images");
        broken("learn", "--images={}/none");
        broken("learn", "--images={}/file");
        broken("decode");
        broken("decode", "--colour=red");
        broken("ingest", "--recordings={}", "--nwb={}/file");
        broken("ingest");
        broken("predict", "--network={}", "--images={}");
        broken("learn", "more");
        broken("learn", "--resume");
        broken("report");
        broken("report", "{}/none");
    }

    private void sweeps() {
        broken("sweep");
        broken("sweep", "--vary=seed=5..1");
        broken("sweep", "--vary=seed=1,1");
        broken("sweep", "--vary=seed=1..1e12");
        broken("sweep", "--vary=seed=1..2", "--vary=seed=3");
        broken("sweep", "--vary=dt_ms=0.1,fast");
        broken("sweep", "--vary=projections.ee.delay_ms=1,0.001");
        broken("sweep", "--job=none", "--vary=seed=1..2");
        broken("sweep", "--job=learn", "--then=learn", "--vary=seed=1..2");
        broken("sweep", "--fix=seed=x", "--vary=dt_ms=0.1");
    }

    private void images() throws IOException {
        images("idx-cut", cut(idx(0x803, 3, 4, 5), -1));
        images("idx-long", cut(idx(0x803, 3, 4, 5), 1));
        images("idx-magic", idx(0x903, 3, 4, 5));
        images("idx-huge", cut(idx(0x803, 1, 1, 1), 0, 4, (byte) 0x7F));
        images("idx-zero", idx(0x803, 0, 4, 5));
        images("idx-empty", new byte[0]);
        images("idx-text", "these are no images".getBytes(StandardCharsets.UTF_8));
        images("idx-rank", idx(0x801, 60));
        file("idx-labels/t10k-images-idx3-ubyte", idx(0x803, 3, 4, 5));
        file("idx-labels/t10k-labels-idx1-ubyte", idx(0x801, 2));
        file("idx-labels/train-images-idx3-ubyte", idx(0x803, 3, 4, 5));
        file("idx-labels/train-labels-idx1-ubyte", idx(0x801, 2));
        byte[] zipped = gzip(idx(0x803, 3, 4, 5));
        zipped[zipped.length - 6] ^= 1;
        file("idx-gzip/train-images-idx3-ubyte.gz", zipped);
        file("idx-gzip/train-labels-idx1-ubyte", idx(0x801, 3));
        file("idx-gzip/t10k-images-idx3-ubyte", idx(0x803, 3, 4, 5));
        file("idx-gzip/t10k-labels-idx1-ubyte", idx(0x801, 3));
        for (String name : List.of("cut", "long", "magic", "huge", "zero", "empty", "text", "rank", "labels", "gzip")) {
            broken("learn", "--images={}/idx-" + name, "--set=validation_images=1");
        }
        Files.createDirectories(folder.resolve("idx-none"));
        broken("learn", "--images={}/idx-none");
    }

    private void images(String name, byte[] training) throws IOException {
        file(name + "/train-images-idx3-ubyte", training);
        file(name + "/train-labels-idx1-ubyte", idx(0x801, 3));
        file(name + "/t10k-images-idx3-ubyte", idx(0x803, 3, 4, 5));
        file(name + "/t10k-labels-idx1-ubyte", idx(0x801, 3));
    }

    private static byte[] idx(int magic, int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        int size = 1;
        for (int length : shape) {
            out.writeInt(length);
            size *= length;
        }
        out.write(new byte[size]);
        return bytes.toByteArray();
    }

    private static byte[] cut(byte[] whole, int more) {
        return Arrays.copyOf(whole, whole.length + more);
    }

    private static byte[] cut(byte[] whole, int more, int at, byte value) {
        byte[] changed = cut(whole, more);
        changed[at] = value;
        return changed;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private void savedNetworks() throws IOException {
        file("net-empty/network/network.json", "");
        file("net-text/network/network.json", "{\"format\": 99}");
        images("net-images", idx(0x803, 3, 4, 5));
        broken("predict", "--network={}/net-empty", "--images={}/net-images");
        broken("predict", "--network={}/net-text", "--images={}/net-images");
        broken("spectrum", "--hidden-code={}/net-empty");
        broken("record");
        broken("record", "--hidden-code={}/net-empty", "--set=rise_s=0.6");
        broken("record", "--hidden-code={}/net-empty", "--set=animal=../mouse");
        broken("record", "--spontaneous={}/net-empty");
    }

    private void earlierRuns() throws IOException {
        file("run-text/provenance.json", "no JSON");
        file("run-short/provenance.json", "{\"job\": \"learn\"}");
        file("run-job/provenance.json", provenance("lern", "{}", ""));
        file("run-key/provenance.json", provenance("learn", "{\"hiden\": 3}", ""));
        file(
                "run-input/provenance.json",
                provenance("learn", "{}", "\"{}/none\": \"00\"".replace("{}", folder.toString())));
        file("run-summary/summary.json", "[]");
        broken("rerun", "{}");
        broken("rerun", "{}/run-text");
        broken("rerun", "{}/run-short");
        broken("rerun", "{}/run-job");
        broken("rerun", "{}/run-key");
        broken("report", "{}/run-summary");
    }

    private static String provenance(String job, String config, String inputs) {
        return "{\"job\": \"" + job + "\", \"config\": " + config + ", \"options\": {}, \"input_sha256\": {" + inputs
                + "}, \"result_hash\": \"0\"}";
    }

    private void recordings() throws IOException {
        file("nwb-text/a.nwb", "time,cell\n".repeat(100));
        file("nwb-empty/a.nwb", "");
        byte[] hdf5 = Files.readAllBytes(GOLDEN.resolve("caiman/results.hdf5"));
        file("hdf5-cut/results.hdf5", Arrays.copyOf(hdf5, hdf5.length / 2));
        byte[] npy = Files.readAllBytes(GOLDEN.resolve("suite2p/plane0/spks.npy"));
        byte[] iscell = Files.readAllBytes(GOLDEN.resolve("suite2p/plane0/iscell.npy"));
        file("npy-cut/spks.npy", Arrays.copyOf(npy, npy.length - 4));
        file("npy-long/spks.npy", Arrays.copyOf(npy, npy.length + 4));
        file("npy-text/spks.npy", "numbers");
        file("npy-iscell/spks.npy", npy);
        file("npy-iscell/iscell.npy", Arrays.copyOf(iscell, iscell.length / 2));
        file(
                "npy-header/spks.npy",
                new String(npy, StandardCharsets.ISO_8859_1)
                        .replace("'fortran_order': False", "'fortran_order': True ")
                        .getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectories(folder.resolve("npy-pickle"));
        Files.copy(GOLDEN.resolve("suite2p-pickle/plane0/spks.npy"), folder.resolve("npy-pickle/spks.npy"));
        String traces = Files.readString(GOLDEN.resolve("inscopix/traces.csv"));
        file("csv-ragged/traces.csv", traces + "2.25,1\n");
        file("csv-word/traces.csv", traces.replaceFirst("\n0\\.25,[^,]*", "\n0.25,much"));
        file("csv-back/traces.csv", traces + "0,1,2,3\n");
        for (String name : List.of("nwb-text", "nwb-empty", "hdf5-cut")) {
            String file = name.equals("hdf5-cut") ? "results.hdf5" : "a.nwb";
            broken("ingest", "--nwb={}/" + name + "/" + file, "--set=broken_sessions=refuse");
        }
        for (String name : List.of("cut", "long", "text", "iscell", "header", "pickle")) {
            broken("ingest", "--nwb={}/npy-" + name, "--set=rate_hz=4", "--set=broken_sessions=refuse");
        }
        for (String name : List.of("ragged", "word", "back")) {
            broken("ingest", "--nwb={}/csv-" + name, "--set=broken_sessions=refuse");
        }
        registrations();
    }

    private void registrations() throws IOException {
        file("registration/empty.csv", "");
        file("registration/header.csv", "cell,day1\n0,1\n");
        file("registration/word.csv", "global_cell,inscopix\n0,first\n");
        file("registration/twice.csv", "global_cell,inscopix\n0,1\n1,1\n");
        file("registration/far.csv", "global_cell,inscopix\n0,77\n");
        for (String name : List.of("empty", "header", "word", "twice", "far")) {
            broken("ingest", "--nwb=" + GOLDEN.resolve("inscopix"), "--registration={}/registration/" + name + ".csv");
        }
        Files.createDirectories(folder.resolve("no-sessions"));
        broken("ingest", "--recordings={}/no-sessions");
        broken("decode", "--recordings={}/no-sessions");
        for (String name : List.of("object.mat", "blosc.h5", "virtual.h5")) {
            Path day = Files.createDirectories(folder.resolve("odd-" + name).resolve("day1"));
            Files.copy(GOLDEN.resolve("odd/" + name), day.resolve(name));
            broken("decode", "--recordings={}/odd-" + name, "--ingest=rate_hz=4");
        }
    }
}
