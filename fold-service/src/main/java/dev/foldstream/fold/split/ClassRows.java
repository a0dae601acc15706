package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;

/// How many rows of each class every group has. Immutable.
final class ClassRows {
    private final int classes;
    private final int[] rows;

    ClassRows(Labels groups, Labels strata) {
        this.classes = strata.count();
        this.rows = new int[Math.multiplyExact(groups.count(), classes)];
        for (int row = 0; row < groups.rows(); row++) {
            rows[groups.of(row) * classes + strata.of(row)]++;
        }
    }

    int classes() {
        return classes;
    }

    int of(int group, int label) {
        return rows[group * classes + label];
    }
}
