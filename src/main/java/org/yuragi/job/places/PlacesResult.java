package org.yuragi.job.places;

import java.util.List;
import java.util.Optional;
import org.yuragi.places.AcrossDays;
import org.yuragi.places.Grid;
import org.yuragi.places.PlaceCell;
import org.yuragi.places.PlaceSession;
import org.yuragi.result.ResultHash;

/**
 * What {@code jobs/places} found.
 *
 * @param animals one entry an animal, in order
 * @param leftOut a line for each animal without places to test
 */
record PlacesResult(PlacesConfig config, List<Animal> animals, List<String> leftOut) {

    /**
     * One animal.
     *
     * @param names its sessions as they are called: with the animal's name if there are several animals
     * @param days its sessions' own names
     * @param across maps across days; empty without a registration
     */
    record Animal(
            String animal,
            List<String> names,
            List<String> days,
            Grid grid,
            List<PlaceSession> sessions,
            Optional<AcrossDays> across) {}

    List<String> names() {
        return animals.stream().flatMap(animal -> animal.names().stream()).toList();
    }

    List<PlaceSession> sessions() {
        return animals.stream().flatMap(animal -> animal.sessions().stream()).toList();
    }

    /** Place cells over all cells of all sessions. */
    double fraction() {
        double cells =
                sessions().stream().mapToInt(session -> session.cells().size()).sum();
        return sessions().stream().mapToInt(PlaceSession::placeCells).sum() / cells;
    }

    String hash() {
        ResultHash hash = new ResultHash();
        for (Animal animal : animals) {
            hash.add(animal.animal());
            for (PlaceSession session : animal.sessions()) {
                hash.add((long) session.outliers()).add(session.movingS());
                for (PlaceCell cell : session.cells()) {
                    hash.add("cell", new double[] {
                        cell.activeBins(),
                        cell.rateHz(),
                        cell.information(),
                        cell.shiftedInformation(),
                        cell.p(),
                        cell.stability(),
                        cell.stabilityP(),
                        cell.place() ? 1 : 0
                    });
                    hash.add("map", cell.map());
                }
            }
            animal.across().ifPresent(across -> {
                for (int i = 0; i < across.p().length; i++) {
                    hash.add("correlation", across.correlation()[i]);
                    hash.add("bound", across.chance95()[i]);
                }
            });
        }
        return hash.hex();
    }
}
