package dev.foldstream.contracts.spec;

import java.util.List;
import java.util.stream.Collectors;

/// Thrown by the constructor of a spec record that was given values that can't be; the paths of the
/// violations are relative to that record.
public final class InvalidComponents extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidComponents(List<Violation> violations) {
        super(violations.stream().map(Violation::sentence).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidComponents(String component, Object value, String expected) {
        this(List.of(new Violation(component, String.valueOf(value), expected)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
