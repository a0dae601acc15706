package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// Dense layers one after another, by the widths of what goes in, is between and comes out.
record DenseWidths(List<Integer> widths) {
    DenseWidths {
        widths = List.copyOf(widths);
    }

    static DenseWidths of(int in, List<Integer> hidden, int out) {
        List<Integer> widths = new ArrayList<>(List.of(in));
        widths.addAll(hidden);
        widths.add(out);
        return new DenseWidths(widths);
    }

    /// Without a last layer.
    static DenseWidths of(int in, List<Integer> hidden) {
        List<Integer> widths = new ArrayList<>(List.of(in));
        widths.addAll(hidden);
        return new DenseWidths(widths);
    }

    long parameters() {
        long total = 0;
        for (int i = 1; i < widths.size(); i++) {
            total += (long) (widths.get(i - 1) + 1) * widths.get(i);
        }
        return total;
    }

    double multiplications() {
        double total = 0;
        for (int i = 1; i < widths.size(); i++) {
            total += (double) widths.get(i - 1) * widths.get(i);
        }
        return total;
    }

    /// Width of what comes out.
    int last() {
        return widths.getLast();
    }
}
