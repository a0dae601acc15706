package dev.foldstream.contracts.event;

import dev.foldstream.contracts.spec.Violation;
import java.util.List;

/// The experiment was refused before anything was trained.
public record ExperimentRejected(Header header, List<Violation> violations) implements Outcome {
    public ExperimentRejected {
        violations = List.copyOf(violations);
    }
}
