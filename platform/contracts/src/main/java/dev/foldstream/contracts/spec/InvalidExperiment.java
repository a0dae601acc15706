package dev.foldstream.contracts.spec;

import java.util.List;
import java.util.stream.Collectors;

/// An experiment that is refused, with everything that is wrong with it.
public final class InvalidExperiment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidExperiment(List<Violation> violations) {
        super(violations.stream().map(Violation::sentence).collect(Collectors.joining("\n")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("an invalid experiment has at least one violation");
        }
        this.violations = List.copyOf(violations);
    }

    public InvalidExperiment(String path, String value, String expected) {
        this(List.of(new Violation(path, value, expected)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
