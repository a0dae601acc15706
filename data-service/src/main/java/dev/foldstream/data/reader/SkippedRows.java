package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;
import java.util.List;

/// Counts rows that are left out of a file. Confined to one thread.
final class SkippedRows {
    private long rows;
    private long skipped;
    private long first;

    /// All rows so far.
    long rows() {
        return rows;
    }

    /// @param kept whether the row was kept
    /// @param place of the row, as a user finds it
    void count(boolean kept, long place) {
        rows++;
        if (!kept) {
            first = skipped == 0 ? place : first;
            skipped++;
        }
    }

    /// @param path of the file in the experiment
    /// @throws InvalidExperiment when no row is left
    void requireSome(String path) {
        if (skipped == rows) {
            throw new InvalidExperiment(
                    path, "%d rows, of which none can be used,".formatted(rows), "some good rows");
        }
    }

    /// What a reader of a report should know.
    ///
    /// @param what a row is, such as `row`
    /// @param place what its place is, such as `line`
    List<String> notices(String what, String place) {
        return skipped == 0
                ? List.of()
                : List.of(
                        "%d of %d %ss were left out, the first in %s %d."
                                .formatted(skipped, rows, what, place, first));
    }
}
