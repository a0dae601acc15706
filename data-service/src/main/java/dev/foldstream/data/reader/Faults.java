package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Violation;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with the cells and rows of a file: the first few in full, of the others
/// the number. Confined to one thread.
final class Faults {
    private static final int SHOWN = 5;

    private final String path;
    private final List<Violation> first = new ArrayList<>();
    private long count;

    /// @param path of the file in the experiment, e.g. `dataset.file`
    Faults(String path) {
        this.path = path;
    }

    void add(String value, String expected) {
        count++;
        if (count <= SHOWN) {
            first.add(new Violation(path, value, expected));
        }
    }

    /// @throws InvalidExperiment when there are any
    void refuse() {
        if (count > SHOWN) {
            first.add(
                    new Violation(path, "a total of " + count + " faulty cells and rows", "none"));
        }
        if (count > 0) {
            throw new InvalidExperiment(first);
        }
    }
}
