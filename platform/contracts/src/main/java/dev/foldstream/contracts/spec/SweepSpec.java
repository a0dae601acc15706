package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Candidates of a model: variants of it that are trained side by side, of which one is chosen.
///
/// @param sweep by path within the model, such as `training.optimizer.learningRate`: a list of
///   values, or a distribution that a random search draws from; empty: the model is its only
///   candidate
/// @param search which combinations are candidates
/// @param selection who decides among them
/// @param successiveHalving stops the weaker ones on the way; absent: all are trained to their end
@Doc("Variants of a model that are trained side by side, of which one is chosen.")
public record SweepSpec(
        @Doc("Values by path within the model: a list, or a distribution to draw from.")
                @Default("{}")
                SequencedMap<String, JsonNode> sweep,
        @Doc("Which combinations of the values are candidates.") @Default("{kind: grid}")
                SearchSpec search,
        @Doc("Who decides among the candidates.") @Default("validation") Selection selection,
        @Doc("How the weaker candidates are stopped on the way.")
                Optional<SuccessiveHalving> successiveHalving) {
    /// More would be a plan of many megabytes.
    private static final int MOST_CANDIDATES = 10_000;

    /// Rivals are trained in one stack, whose outcomes are one event, which has 1 MiB at most.
    private static final int MOST_RIVALS = 2_000;

    /// No candidates beside the model itself.
    public static final SweepSpec NONE =
            new SweepSpec(
                    new LinkedHashMap<>(),
                    new GridSearch(),
                    Selection.VALIDATION,
                    Optional.empty());

    public SweepSpec {
        sweep = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sweep));
        List<Violation> violations = new ArrayList<>();
        sweep.forEach((path, values) -> check(path, values, search, violations));
        if (violations.isEmpty() && search instanceof GridSearch) {
            double count =
                    sweep.values().stream().mapToDouble(JsonNode::size).reduce(1, (a, b) -> a * b);
            if (count > MOST_CANDIDATES) {
                violations.add(
                        new Violation(
                                "sweep",
                                "%.0f combinations".formatted(count),
                                "at most %d; or 'search: {kind: random, count: …}'"
                                        .formatted(MOST_CANDIDATES)));
            }
        }
        if (violations.isEmpty() && successiveHalving.isPresent()) {
            requireFewRivals(sweep, search, violations);
        }
        if (sweep.isEmpty() && successiveHalving.isPresent()) {
            violations.add(
                    new Violation(
                            "successiveHalving",
                            "{…}",
                            "a 'sweep' beside it: a single candidate has no rivals"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    private static void requireFewRivals(
            SequencedMap<String, JsonNode> sweep, SearchSpec search, List<Violation> violations) {
        double count =
                switch (search) {
                    case GridSearch grid ->
                            sweep.values().stream()
                                    .mapToDouble(JsonNode::size)
                                    .reduce(1, (a, b) -> a * b);
                    case RandomSearch random -> random.count();
                };
        if (count > MOST_RIVALS) {
            violations.add(
                    new Violation(
                            "successiveHalving",
                            "{…} among %.0f candidates".formatted(count),
                            "at most %d candidates beside it: they are trained together"
                                    .formatted(MOST_RIVALS)));
        }
    }

    private static void check(
            String path, JsonNode values, SearchSpec search, List<Violation> violations) {
        boolean drawn = search instanceof RandomSearch && values.isObject();
        if (drawn) {
            try {
                SweepDistribution.read(values);
            } catch (InvalidExperiment invalid) {
                invalid.violations().stream()
                        .map(violation -> violation.within("sweep." + path))
                        .forEach(violations::add);
            }
        } else if (!values.isArray() || values.isEmpty()) {
            violations.add(
                    new Violation(
                            "sweep." + path,
                            values.toString(),
                            search instanceof RandomSearch
                                    ? "a list of values, or a distribution"
                                    : "a list of values; a distribution needs 'search: {kind:"
                                            + " random}'"));
        }
    }

    /// Whether the model itself is its only candidate.
    public boolean isEmpty() {
        return sweep.isEmpty();
    }

    /// The values of each candidate by path, in a fixed order.
    public List<SequencedMap<String, JsonNode>> combinations() {
        return switch (search) {
            case GridSearch grid -> grid.combinations(sweep);
            case RandomSearch random -> random.combinations(sweep);
        };
    }
}
