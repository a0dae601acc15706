package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What one random test part and many have in common.
final class HoldoutRules {
    private HoldoutRules() {}

    static SequencedMap<String, String> columns(Optional<String> group, Optional<String> stratify) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        group.ifPresent(column -> columns.put("group", column));
        stratify.ifPresent(column -> columns.put("stratify", column));
        return columns;
    }

    static List<Violation> violations(
            Rows rows,
            Optional<String> group,
            Optional<String> stratify,
            int bins,
            double validation) {
        int parts = validation > 0 ? 3 : 2;
        List<Violation> violations = new ArrayList<>();
        group.map(column ->
                        FoldColumns.groups(
                                "group",
                                column,
                                Labels.of(rows, column),
                                parts,
                                ", one for each part"))
                .ifPresent(violations::addAll);
        stratify.map(column -> FoldColumns.strata(rows, column, bins, parts, ""))
                .ifPresent(violations::addAll);
        return violations;
    }
}
