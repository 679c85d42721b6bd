package org.yuragi.recording.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Registration;
import org.yuragi.recording.RegistrationCsv;
import org.yuragi.recording.SessionInfo;

/** Who is registered as whom in a store: in numbers of the cells that came in, instead of rows of the files. */
final class StoreRegistrations {
    private StoreRegistrations() {}

    /**
     * The registration of an animal's sessions.
     *
     * @param sessions in natural order
     * @param rows of each: the row of each cell as a registration counts it
     */
    static Registration matched(RegistrationCsv csv, List<SessionInfo> sessions, List<int[]> rows) {
        for (SessionInfo info : sessions) {
            if (!csv.sessions().contains(info.session())) {
                throw new InvalidInput(
                        csv.file(),
                        "header",
                        String.join(", ", csv.sessions()),
                        "a column for each session of " + info.animal() + " that the store holds: " + info.session()
                                + " is missing");
            }
        }
        Registration byRow = csv.matched(
                sessions.stream().map(SessionInfo::session).toList(),
                sessions.stream().mapToInt(SessionInfo::registrationRows).toArray());
        int[][] cellOf = new int[byRow.cellOf().length][sessions.size()];
        for (int s = 0; s < sessions.size(); s++) {
            int[] cellOfRow = new int[sessions.get(s).registrationRows()];
            Arrays.fill(cellOfRow, Registration.ABSENT);
            int[] rowOf = rows.get(s);
            for (int cell = 0; cell < rowOf.length; cell++) {
                cellOfRow[rowOf[cell]] = cell;
            }
            for (int global = 0; global < cellOf.length; global++) {
                int row = byRow.cellOf()[global][s];
                cellOf[global][s] = row == Registration.ABSENT ? Registration.ABSENT : cellOfRow[row];
            }
        }
        return new Registration(byRow.sessions(), cellOf);
    }

    /** The table's rows of some animals; cells that were left out are registered nowhere. */
    static List<Row> rows(Map<String, Registration> registrations, Map<String, SlabFacts> facts) {
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(registrations).forEach((animal, table) -> {
            for (int global = 0; global < table.cellOf().length; global++) {
                for (int s = 0; s < table.sessions().size(); s++) {
                    int cell = table.cellOf()[global][s];
                    String session = table.sessions().get(s);
                    SlabFacts fact = facts.get(animal + "/" + session);
                    if (cell != Registration.ABSENT && (fact == null || !fact.isNan(cell))) {
                        rows.add(RowFactory.create(animal, global, session, cell));
                    }
                }
            }
        });
        return rows;
    }
}
