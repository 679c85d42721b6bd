package org.yuragi.job.places;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.yuragi.job.run.Outcome;
import org.yuragi.places.AcrossDays;
import org.yuragi.places.PlaceCell;

/** The Parquet tables of {@code jobs/places}. */
final class PlacesTables {
    private static final String CELLS = "animal STRING, session STRING, cell INT, active_bins INT, rate DOUBLE,"
            + " information_bits_per_event DOUBLE, information_shifted_mean DOUBLE, p DOUBLE, stability DOUBLE,"
            + " stability_p DOUBLE, place_cell BOOLEAN, peak_cm DOUBLE";
    private static final String MAPS = "animal STRING, session STRING, cell INT, columns INT, rows INT, directions INT,"
            + " x0_cm DOUBLE, y0_cm DOUBLE, place_cm DOUBLE, rate ARRAY<DOUBLE>";
    private static final String ACROSS = "animal STRING, day STRING, other_day STRING, cells INT, correlation DOUBLE,"
            + " chance_95 DOUBLE, p DOUBLE";

    private PlacesTables() {}

    static Dataset<Row> cells(SparkSession spark, PlacesResult result) {
        List<Row> rows = new ArrayList<>();
        for (PlacesResult.Animal animal : result.animals()) {
            for (int s = 0; s < animal.days().size(); s++) {
                for (PlaceCell cell : animal.sessions().get(s).cells()) {
                    int peak = PlaceCell.peak(cell.map());
                    rows.add(RowFactory.create(
                            animal.animal(),
                            animal.days().get(s),
                            cell.cell(),
                            cell.activeBins(),
                            cell.rateHz(),
                            Outcome.orNull(cell.information()),
                            Outcome.orNull(cell.shiftedInformation()),
                            Outcome.orNull(cell.p()),
                            Outcome.orNull(cell.stability()),
                            Outcome.orNull(cell.stabilityP()),
                            cell.place(),
                            peak < 0 ? null : animal.grid().xCm(peak)));
                }
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(CELLS)).coalesce(1);
    }

    /** Maps of place cells; null where the animal was too briefly. */
    static Dataset<Row> maps(SparkSession spark, PlacesResult result) {
        List<Row> rows = new ArrayList<>();
        for (PlacesResult.Animal animal : result.animals()) {
            for (int s = 0; s < animal.days().size(); s++) {
                for (PlaceCell cell : animal.sessions().get(s).cells()) {
                    if (cell.place()) {
                        Double[] rate = new Double[cell.map().length];
                        for (int p = 0; p < rate.length; p++) {
                            rate[p] = Outcome.orNull(cell.map()[p]);
                        }
                        rows.add(RowFactory.create(
                                animal.animal(),
                                animal.days().get(s),
                                cell.cell(),
                                animal.grid().columns(),
                                animal.grid().rows(),
                                animal.grid().directions(),
                                animal.grid().x0Cm(),
                                animal.grid().y0Cm(),
                                animal.grid().binCm(),
                                rate));
                    }
                }
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(MAPS)).coalesce(1);
    }

    static Dataset<Row> acrossDays(SparkSession spark, PlacesResult result) {
        List<Row> rows = new ArrayList<>();
        for (PlacesResult.Animal animal : result.animals()) {
            if (animal.across().isEmpty()) {
                continue;
            }
            AcrossDays across = animal.across().get();
            for (int i = 0; i < animal.days().size(); i++) {
                for (int j = i; j < animal.days().size(); j++) {
                    rows.add(RowFactory.create(
                            animal.animal(),
                            animal.days().get(i),
                            animal.days().get(j),
                            across.cells()[i][j],
                            Outcome.orNull(across.correlation()[i][j]),
                            Outcome.orNull(across.chance95()[i][j]),
                            Outcome.orNull(across.p()[i][j])));
                }
            }
        }
        return spark.createDataFrame(rows, StructType.fromDDL(ACROSS)).coalesce(1);
    }
}
