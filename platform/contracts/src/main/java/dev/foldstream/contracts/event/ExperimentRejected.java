package dev.foldstream.contracts.event;

import dev.foldstream.contracts.spec.Violation;
import java.util.ArrayList;
import java.util.List;

/// The experiment was refused before anything was trained.
///
/// @param violations the first hundred; of more, the last one says how many there are
public record ExperimentRejected(Header header, List<Violation> violations) implements Outcome {
    private static final int MOST = 100;

    public ExperimentRejected {
        violations = violations.size() <= MOST ? List.copyOf(violations) : first(violations);
    }

    /// An event is 1 MiB at most.
    private static List<Violation> first(List<Violation> violations) {
        List<Violation> some = new ArrayList<>(violations.subList(0, MOST - 1));
        some.add(new Violation("", "a total of %d faults".formatted(violations.size()), "none"));
        return List.copyOf(some);
    }
}
