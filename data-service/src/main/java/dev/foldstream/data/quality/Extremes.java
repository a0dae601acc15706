package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import java.util.ArrayList;
import java.util.List;

/// Counts rows and keeps those of the largest size, largest first; of equal ones the first.
/// Confined to one thread.
final class Extremes {
    private record Sized(int row, double size) {}

    private final List<Sized> largest = new ArrayList<>();
    private int count;

    void add(int row, double size) {
        count++;
        int place = largest.size();
        while (place > 0 && largest.get(place - 1).size() < size) {
            place--;
        }
        if (place < Finding.MOST_ROWS) {
            largest.add(place, new Sized(row, size));
        }
        if (largest.size() > Finding.MOST_ROWS) {
            largest.removeLast();
        }
    }

    int count() {
        return count;
    }

    List<Integer> rows() {
        return largest.stream().map(Sized::row).toList();
    }
}
