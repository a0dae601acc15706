package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Counts rows and keeps the first ones. Confined to one thread.
final class Rows {
    private final List<Integer> first = new ArrayList<>();
    private int count;

    void add(int row) {
        if (first.size() < Finding.MOST_ROWS) {
            first.add(row);
        }
        count++;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    List<Integer> first() {
        return List.copyOf(first);
    }

    /// `row 7`, `rows 3, 7 and 9`, `rows 0, 1, 2, …`.
    String inWords() {
        if (count == 1) {
            return "row " + first.getFirst();
        }
        String all = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return count > first.size()
                ? "rows " + all + ", …"
                : "rows " + all.substring(0, last) + " and " + all.substring(last + 2);
    }
}
