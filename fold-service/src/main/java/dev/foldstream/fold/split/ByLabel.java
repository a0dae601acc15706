package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;

/// Sorts rows by their label, those of one label in file order.
final class ByLabel {
    private ByLabel() {}

    static int[] order(Labels labels) {
        int[] places = new int[labels.count()];
        int from = 0;
        for (int label = 0; label < places.length; label++) {
            places[label] = from;
            from += labels.size(label);
        }
        int[] order = new int[labels.rows()];
        for (int row = 0; row < order.length; row++) {
            order[places[labels.of(row)]++] = row;
        }
        return order;
    }
}
