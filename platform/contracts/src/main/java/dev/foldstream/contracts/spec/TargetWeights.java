package dev.foldstream.contracts.spec;

import java.util.List;
import java.util.Optional;

/// A list in a loss that has an element for each target.
final class TargetWeights {
    private TargetWeights() {}

    static List<Violation> violations(
            String component, Optional<List<Double>> weights, int targets) {
        return weights.filter(list -> list.size() != targets)
                .map(list ->
                        List.of(
                                new Violation(
                                        component,
                                        list.toString(),
                                        "one weight for each of the %d targets"
                                                .formatted(targets))))
                .orElse(List.of());
    }
}
