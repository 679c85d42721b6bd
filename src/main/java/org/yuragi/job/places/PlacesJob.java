package org.yuragi.job.places;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.LeftOut;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.places.PlacesConfig.Dimensions;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.places.AcrossDays;
import org.yuragi.places.Grid;
import org.yuragi.places.Path;
import org.yuragi.places.PlaceSession;
import org.yuragi.places.Places;
import org.yuragi.places.Tracking;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.SessionStretches;

/** {@code jobs/places}: place cells, their maps, and whether maps hold over days. */
public final class PlacesJob extends Job<PlacesConfig> {
    private static final int SHUFFLES = 999;
    private static final int MOST_PLACES = 100_000;
    /** Activity in memory is there so often at most: binned, and the active bins of all cells on their way to tasks. */
    private static final int COPIES = 6;

    private static final int GROUPS_OF_STRETCHES = 16;

    @Override
    public String name() {
        return "places";
    }

    @Override
    public String summary() {
        return "Finds place cells by spatial information and stability, draws their maps, and compares maps across days.";
    }

    @Override
    public String example() {
        return "jobs/places --recordings out/ingest --out out/places";
    }

    @Override
    public Class<PlacesConfig> config() {
        return PlacesConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return RecordingInput.options();
    }

    @Override
    public void check(Request<PlacesConfig> request) {
        RecordingInput.check(request);
    }

    @Override
    public Outcome run(Run<PlacesConfig> run) {
        SessionStore store = RecordingInput.open(run, run.request().required(RecordingInput.OPTION));
        return outcome(run, test(run, store));
    }

    private record Prepared(String animal, List<SessionInfo> infos, Grid grid, List<Places.Input> inputs) {}

    /** Reads positions and activity, and tests every cell of every session. */
    static PlacesResult test(Run<PlacesConfig> run, SessionStore store) {
        PlacesConfig config = run.config();
        String folder = run.request().required(RecordingInput.OPTION);
        List<SessionInfo> all = RecordingInput.sessions(store, config.animal(), folder);
        boolean held = store.fits(all, config.binS(), COPIES);
        LeftOut left = new LeftOut();
        List<Prepared> animals = left.each(
                all.stream().map(SessionInfo::animal).distinct().toList(),
                animal -> animal,
                animal -> prepare(config, store, animal, folder, held));
        List<Places.Input> inputs =
                animals.stream().flatMap(animal -> animal.inputs.stream()).toList();
        List<PlaceSession> tested;
        try (var progress = run.progress("testing cells of " + inputs.size() + " sessions", Places.steps(inputs))) {
            tested = Places.test(
                    JavaSparkContext.fromSparkContext(run.spark().sparkContext()),
                    inputs,
                    config.settings(),
                    config.common().tasks(),
                    progress::at);
        } finally {
            inputs.stream()
                    .map(Places.Input::stretches)
                    .filter(Objects::nonNull)
                    .forEach(SessionStretches::close);
        }
        List<PlacesResult.Animal> results = new ArrayList<>();
        int at = 0;
        for (Prepared animal : animals) {
            List<PlaceSession> sessions = tested.subList(at, at += animal.infos.size());
            Optional<Registration> registration =
                    animal.infos.size() < 2 ? Optional.empty() : store.registration(animal.animal);
            int key = results.size();
            results.add(new PlacesResult.Animal(
                    animal.animal,
                    RecordingInput.names(store, animal.infos),
                    animal.infos.stream().map(SessionInfo::session).toList(),
                    animal.grid,
                    List.copyOf(sessions),
                    registration.map(cells -> AcrossDays.of(
                            sessions, cells, SHUFFLES, config.common().seed(), key))));
        }
        return new PlacesResult(config, results, left.lines());
    }

    /** @param held whether activity is held in memory; else it is read in stretches, which are to be closed */
    private static Prepared prepare(
            PlacesConfig config, SessionStore store, String animal, String folder, boolean held) {
        List<SessionInfo> infos = store.sessions(animal);
        List<BinnedSession> binned =
                held ? store.binned(infos, config.binS()) : store.binnedBehaviour(infos, config.binS());
        List<Tracking> tracking = Tracking.of(binned, config.maxSpeedCmS());
        if (tracking.stream().noneMatch(track -> Arrays.stream(track.xCm()).anyMatch(Double::isFinite))) {
            throw new InvalidInput(
                    folder, "position of " + animal, null, "recordings with a position (NWB: Position/SpatialSeries)");
        }
        Grid grid = grid(config, tracking, folder, animal);
        List<Places.Input> inputs = new ArrayList<>();
        for (int s = 0; s < infos.size(); s++) {
            Path path = Path.of(binned.get(s), tracking.get(s), grid, config.minSpeedCmS());
            SessionStretches stretches =
                    held ? null : store.stretches(infos.get(s), config.binS(), GROUPS_OF_STRETCHES);
            inputs.add(new Places.Input(
                    binned.get(s), stretches, grid, path, tracking.get(s).outliers()));
        }
        return new Prepared(animal, infos, grid, inputs);
    }

    private static Grid grid(PlacesConfig config, List<Tracking> tracking, String folder, String animal) {
        boolean hasY = tracking.stream().anyMatch(Tracking::hasY);
        if (config.dimensions() == Dimensions.TWO && !hasY) {
            throw new InvalidInput(
                    folder, "dimensions", "two", "one (or auto): positions of " + animal + " have one coordinate");
        }
        boolean two = hasY && config.dimensions() != Dimensions.ONE;
        Grid grid = Grid.covering(tracking, config.placeCm(), two, !two && config.directions() ? 2 : 1);
        if ((long) grid.columns() * grid.rows() * grid.directions() > MOST_PLACES) {
            throw new InvalidInput(
                    "config",
                    "place_cm",
                    config.placeCm(),
                    "a larger one: " + grid.columns() + " x " + grid.rows() + " places are more than " + MOST_PLACES);
        }
        return grid;
    }

    static Outcome outcome(Run<PlacesConfig> run, PlacesResult result) {
        List<PlaceSession> sessions = result.sessions();
        double level = result.config().settings().level();
        return new Outcome(result.hash(), LeftOut.told(PlacesReport.of(result), result.leftOut()))
                .figure("sessions", result.names())
                .figure("cells", sessions.stream().map(s -> s.cells().size()).toList())
                .figure("tested", sessions.stream().map(PlaceSession::tested).toList())
                .figure(
                        "place_cells",
                        sessions.stream().map(PlaceSession::placeCells).toList())
                .figure(
                        "fraction",
                        sessions.stream()
                                .map(s -> s.placeCells() / (double) s.cells().size())
                                .toList())
                .figure(
                        "fraction_by_information_alone",
                        sessions.stream()
                                .map(s -> s.informed(level) / (double) s.cells().size())
                                .toList())
                .figure("fraction_mean", result.fraction())
                .figure("moving_s", sessions.stream().map(PlaceSession::movingS).toList())
                .figure(
                        "outliers",
                        sessions.stream().map(PlaceSession::outliers).toList())
                .figure("method", PlacesReport.methodInALine(result))
                .figure("left_out", result.leftOut())
                .table("cells", PlacesTables.cells(run.spark(), result))
                .table("maps", PlacesTables.maps(run.spark(), result))
                .table("across_days", PlacesTables.acrossDays(run.spark(), result));
    }
}
