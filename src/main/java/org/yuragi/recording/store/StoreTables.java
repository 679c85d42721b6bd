package org.yuragi.recording.store;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.yuragi.recording.SessionInfo;

/** Names and columns of the store's tables. */
final class StoreTables {
    static final String ACTIVITY = "activity";
    static final String BEHAVIOUR = "behaviour";
    static final String INTERVALS = "intervals";
    static final String CELLS = "cells";
    static final String SESSIONS = "sessions";
    static final String REGISTRATION = "registration";
    static final String FILES = "files";
    /** Every table; that of sessions last, as it makes a take valid. */
    static final List<String> ALL = List.of(SESSIONS, ACTIVITY, BEHAVIOUR, INTERVALS, CELLS, REGISTRATION, FILES);

    static final String TAKE = "take";

    static final StructType ACTIVITY_COLUMNS = StructType.fromDDL("slab INT, first_frame BIGINT, frames INT, cells INT,"
            + " values BINARY, times ARRAY<DOUBLE>, missing ARRAY<INT>, nan_cells ARRAY<INT>, first_nan_frame BIGINT, sha256 STRING,"
            + " animal STRING, session STRING");
    static final StructType BEHAVIOUR_COLUMNS = StructType.fromDDL("sample INT, time_s DOUBLE, speed_cm_s DOUBLE,"
            + " x_cm DOUBLE, y_cm DOUBLE, mended BOOLEAN, animal STRING, session STRING");
    static final StructType INTERVALS_COLUMNS = StructType.fromDDL("row INT, `table` STRING, start_s DOUBLE,"
            + " stop_s DOUBLE, has_behaviour BOOLEAN, animal STRING, session STRING");
    static final StructType CELLS_COLUMNS = StructType.fromDDL(
            "cell INT, roi BIGINT, dropped BOOLEAN, registration_row INT, baseline DOUBLE, animal STRING, session STRING");
    static final StructType REGISTRATION_COLUMNS =
            StructType.fromDDL("animal STRING, global_cell INT, session STRING, cell INT");
    static final StructType SESSIONS_COLUMNS = StructType.fromDDL(
            "animal STRING, session STRING, `order` INT,"
                    + " subject STRING, session_id STRING, start_time STRING, source STRING, source_sha256 STRING,"
                    + " series STRING, unit STRING, rate_hz DOUBLE, origin_s DOUBLE, stamped BOOLEAN, frames BIGINT, cells INT,"
                    + " slab_frames INT, behaviour_samples INT, speed_source STRING, data_sha256 STRING, registration_rows INT, read_with STRING, taken INT, missing_frames BIGINT, registered BOOLEAN");
    static final StructType FILES_COLUMNS =
            StructType.fromDDL("animal STRING, session STRING, path STRING, name STRING,"
                    + " length BIGINT, modified_ms BIGINT, sha256 STRING");

    private StoreTables() {}

    static Row row(SessionInfo info, boolean registered) {
        return RowFactory.create(
                info.animal(),
                info.session(),
                info.order(),
                info.subject(),
                info.sessionId(),
                info.startTime(),
                info.source(),
                info.sourceSha256(),
                info.series(),
                info.unit(),
                info.rateHz(),
                info.originS(),
                info.stamped(),
                info.frames(),
                info.cells(),
                info.slabFrames(),
                info.behaviourSamples(),
                info.speedSource(),
                info.dataSha256(),
                info.registrationRows(),
                info.readWith(),
                info.take(),
                info.missingFrames(),
                registered);
    }

    static SessionInfo info(Row row) {
        return new SessionInfo(
                row.getString(0),
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getDouble(10),
                row.getDouble(11),
                row.getBoolean(12),
                row.getLong(13),
                row.getInt(14),
                row.getInt(15),
                row.getInt(16),
                row.getString(17),
                row.getString(18),
                row.getInt(19),
                row.getString(20),
                row.getInt(21),
                row.getLong(22));
    }

    static Row row(SessionInfo info, SourceFile file) {
        return RowFactory.create(
                info.animal(),
                info.session(),
                file.path(),
                file.name(),
                file.length(),
                file.modifiedMs(),
                file.sha256());
    }

    static SourceFile file(Row row) {
        return new SourceFile(row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getString(6));
    }

    /** The columns as a reader of all takes sees them. */
    static StructType ofAllTakes(StructType columns) {
        return columns.add(TAKE, DataTypes.IntegerType);
    }
}
