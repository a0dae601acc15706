package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.List;
import java.util.Optional;

/// By which column classes are balanced.
final class Strata {
    private Strata() {}

    /// The named column, or else the only target.
    static Optional<String> column(Optional<String> stratify, List<String> targets) {
        return stratify.or(() -> targets.stream().findFirst());
    }

    /// The class of every row.
    static Labels of(Rows rows, Optional<String> stratify, int bins) {
        String column =
                column(stratify, rows.targets())
                        .orElseThrow(() ->
                                new IllegalArgumentException("no column to balance classes of"));
        return Labels.of(rows, column).strata(bins);
    }
}
