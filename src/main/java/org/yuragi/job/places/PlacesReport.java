package org.yuragi.job.places;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.places.Grid;
import org.yuragi.places.PlaceCell;
import org.yuragi.places.PlaceSession;
import org.yuragi.report.Axis;
import org.yuragi.report.Element;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.KeyFigures.Figure;
import org.yuragi.report.Numbers;
import org.yuragi.report.Report;
import org.yuragi.report.Section;
import org.yuragi.report.Table;
import org.yuragi.report.Table.Column;
import org.yuragi.report.XyChart;

/** The report of {@code jobs/places}; maps are in {@link PlacesMaps}. */
final class PlacesReport {
    private PlacesReport() {}

    static Report of(PlacesResult result) {
        List<Section> sections = new ArrayList<>();
        sections.add(overview(result));
        for (int a = 0; a < result.animals().size(); a++) {
            sections.add(PlacesMaps.of(result, a));
        }
        sections.add(table(result));
        sections.add(method(result));
        List<String> animals =
                result.animals().stream().map(PlacesResult.Animal::animal).toList();
        return new Report(
                "Place cells of " + (animals.size() > 2 ? animals.size() + " animals" : String.join(" and ", animals)),
                lead(result),
                sections);
    }

    static String lead(PlacesResult result) {
        int place =
                result.sessions().stream().mapToInt(PlaceSession::placeCells).sum();
        int cells = result.sessions().stream().mapToInt(s -> s.cells().size()).sum();
        int tested = result.sessions().stream().mapToInt(PlaceSession::tested).sum();
        return percent(result.fraction()) + " of cells are place cells (" + Numbers.text((long) place) + " of "
                + Numbers.text((long) cells) + " in " + result.names().size()
                + (result.names().size() == 1 ? " session), " : " sessions), ")
                + percent((double) place / Math.max(1, tested))
                + " of the " + Numbers.text((long) tested)
                + " active enough to be tested. The fraction depends on the method: "
                + methodInALine(result) + ".";
    }

    /** The method in one line, as it must stand beside any fraction. */
    static String methodInALine(PlacesResult result) {
        PlacesConfig config = result.config();
        Grid grid = result.animals().get(0).grid();
        return "spatial information (Skaggs, bits per event) and split-half stability, each p ≤ "
                + Numbers.text(config.settings().level(), 2) + " against at least "
                + config.settings().shifts()
                + " circular shifts of at least "
                + Numbers.text(config.settings().minShiftS(), 3) + " s; places of " + Numbers.text(config.placeCm(), 3)
                + " cm"
                + (grid.rows() > 1 ? " square" : grid.directions() > 1 ? " in either running direction" : "")
                + ", smoothed by " + Numbers.text(config.settings().smoothCm(), 3) + " cm, occupied for "
                + Numbers.text(config.settings().minOccupancyS(), 3) + " s or more; faster than "
                + Numbers.text(config.minSpeedCmS(), 3) + " cm/s; active in "
                + config.settings().minActive() + " bins or more";
    }

    private static Section overview(PlacesResult result) {
        List<PlaceSession> sessions = result.sessions();
        int n = sessions.size();
        double level = result.config().settings().level();
        double[] order = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        double[] fraction = new double[n];
        double[] informed = new double[n];
        for (int s = 0; s < n; s++) {
            double cells = sessions.get(s).cells().size();
            fraction[s] = sessions.get(s).placeCells() / cells;
            informed[s] = sessions.get(s).informed(level) / cells;
        }
        int outliers = sessions.stream().mapToInt(PlaceSession::outliers).sum();
        KeyFigures figures = KeyFigures.of(
                new Figure("Place cells", percent(result.fraction()), "", "of all cells, all sessions"),
                new Figure(
                        "By information alone",
                        percent(sessions.stream()
                                        .mapToInt(s -> s.informed(level))
                                        .sum()
                                / (double) sessions.stream()
                                        .mapToInt(s -> s.cells().size())
                                        .sum()),
                        "",
                        "stable or not"),
                new Figure("By chance", "≤ " + percent(level), "", "of the cells tested, by either criterion alone"),
                new Figure(
                        "Tracker's outliers",
                        Numbers.text((long) outliers),
                        outliers == 1 ? "bin" : "bins",
                        "left out; see the table"));
        XyChart chart = XyChart.of(
                        "Session by session",
                        "Fractions of all cells, in the order of the table below.",
                        Axis.counted("session"),
                        Axis.of("fraction of cells", "").range(0, Double.NaN))
                .linePoints("place cells", order, fraction)
                .dashed("by information alone", order, informed)
                .horizontal("chance for the cells tested", level);
        return Section.of("places-overview", "How many place cells?", "", figures, chart, information(sessions));
    }

    private static XyChart information(List<PlaceSession> sessions) {
        List<PlaceCell> tested = sessions.stream()
                .flatMap(session -> session.cells().stream())
                .filter(PlaceCell::tested)
                .toList();
        List<PlaceCell> place = tested.stream().filter(PlaceCell::place).toList();
        List<PlaceCell> others = tested.stream().filter(cell -> !cell.place()).toList();
        double most = tested.stream()
                .mapToDouble(cell -> Math.max(cell.information(), cell.shiftedInformation()))
                .max()
                .orElse(1);
        return XyChart.of(
                        "Information against its null",
                        "Each point is a cell in a session; above the line it says more about place than after shifts. Cells"
                                + " with few events have much information by chance alone, which is why it is compared with"
                                + " shifts and not with a threshold.",
                        Axis.of("information after shifts, mean", "bits/event"),
                        Axis.of("information", "bits/event"))
                .points("other cells", nulls(others), values(others))
                .colour(5)
                .points("place cells", nulls(place), values(place))
                .colour(1)
                .dashed("equal", new double[] {0, most}, new double[] {0, most})
                .colour(5);
    }

    private static double[] nulls(List<PlaceCell> cells) {
        return cells.stream().mapToDouble(PlaceCell::shiftedInformation).toArray();
    }

    private static double[] values(List<PlaceCell> cells) {
        return cells.stream().mapToDouble(PlaceCell::information).toArray();
    }

    private static Section table(PlacesResult result) {
        List<List<?>> rows = new ArrayList<>();
        for (int s = 0; s < result.names().size(); s++) {
            PlaceSession session = result.sessions().get(s);
            rows.add(List.of(
                    result.names().get(s),
                    session.cells().size(),
                    session.tested(),
                    session.informed(result.config().settings().level()),
                    session.placeCells(),
                    100.0 * session.placeCells() / session.cells().size(),
                    session.movingS(),
                    session.outliers()));
        }
        List<Element> tables = new ArrayList<>(List.of(new Table(
                "Sessions",
                "",
                List.of(
                        Column.of("session"),
                        Column.of("cells"),
                        Column.of("tested"),
                        Column.of("informative"),
                        Column.of("place cells"),
                        new Column("fraction", "%", 3),
                        new Column("moving and tracked", "s", 3),
                        Column.of("outliers", "bins")),
                rows)));
        List<List<?>> strongest = new ArrayList<>();
        for (PlacesResult.Animal animal : result.animals()) {
            PlaceSession first = animal.sessions().get(0);
            first.cells().stream()
                    .filter(PlaceCell::place)
                    .sorted(Comparator.comparingDouble(cell -> -cell.information()))
                    .limit(10)
                    .forEach(cell -> strongest.add(List.of(
                            animal.names().get(0),
                            cell.cell(),
                            cell.information(),
                            cell.p(),
                            cell.stability(),
                            cell.stabilityP(),
                            cell.activeBins(),
                            animal.grid().xCm(PlaceCell.peak(cell.map())))));
        }
        if (!strongest.isEmpty()) {
            tables.add(new Table(
                    "Most informative place cells of each animal's first session",
                    "All cells are in the table `cells` of this folder.",
                    List.of(
                            Column.of("session"),
                            Column.of("cell"),
                            new Column("information", "bits/event", 3),
                            new Column("p", "", 2),
                            new Column("stability", "", 3),
                            new Column("p of stability", "", 2),
                            Column.of("active bins"),
                            new Column("peak", "cm", 3)),
                    strongest));
        }
        return new Section("places-sessions", "Session by session", "", tables);
    }

    private static Section method(PlacesResult result) {
        PlacesConfig config = result.config();
        return Section.of(
                "places-method",
                "How it was found",
                "Activity is summed in bins of " + Numbers.text(config.binS(), 3)
                        + " s around each sample of behaviour; bins slower than "
                        + Numbers.text(config.minSpeedCmS(), 3)
                        + " cm/s, or without speed or position, do not count, and"
                        + " gaps stay gaps. A sample is a tracker's outlier, and left out, if it lies more than 5 cm beyond"
                        + " the range of 99 % of the animal's samples, or if reaching it would have taken more than "
                        + Numbers.text(config.maxSpeedCmS(), 3) + " cm/s."
                        + "\n\nA map is smoothed activity over smoothed occupancy (Gaussian of "
                        + Numbers.text(config.settings().smoothCm(), 3) + " cm), in places of "
                        + Numbers.text(config.placeCm(), 3) + " cm occupied for "
                        + Numbers.text(config.settings().minOccupancyS(), 3)
                        + " s or more. Spatial information is Skaggs's, in bits"
                        + " per event: the sum over places of occupancy times relative rate times its logarithm. Stability"
                        + " is the correlation of the maps of the first and the second half of the time that counts."
                        + "\n\nBoth are compared with the same after the cell's activity has been turned around the path by"
                        + " at least " + Numbers.text(config.settings().minShiftS(), 3)
                        + " s either way, and must hold against smaller"
                        + " turns too, without which such tests reject too often. p counts the recording itself. A place"
                        + " cell has both p ≤ " + Numbers.text(config.settings().level(), 2)
                        + "; p is not corrected for the number of cells, so that up to "
                        + percent(config.settings().level())
                        + " of tested cells without place coding pass either criterion. In short: "
                        + methodInALine(result) + ".");
    }

    static String percent(double share) {
        return Numbers.text(100 * share, 3) + " %";
    }
}
