package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// One model configuration: what it is, what it sees and how it is trained.
///
/// @param inputs columns that it sees; absent: all inputs of the dataset
/// @param branches of the columns of several axes that it sees; absent: all
/// @param training present for networks, absent for estimators
@Doc("One model: what it is, what it sees and how it is trained.")
public record ModelSpec(
        @Doc("What the model is.") ArchitectureSpec architecture,
        @Doc("Columns that the model sees; all inputs of the dataset if absent.")
                Optional<List<String>> inputs,
        @Doc("Rows of its vector columns that the model sees, from 0; all if absent.")
                @Range(from = 0)
                Optional<List<Integer>> branches,
        @Doc("How a network is trained; an estimator has none.") Optional<TrainingSpec> training) {

    /// A model that is trained as the defaults say.
    public static ModelSpec of(ArchitectureSpec architecture) {
        return new ModelSpec(architecture, Optional.empty());
    }

    /// A model that sees all inputs.
    public ModelSpec(ArchitectureSpec architecture, Optional<TrainingSpec> training) {
        this(architecture, Optional.empty(), Optional.empty(), training);
    }

    public ModelSpec {
        inputs = inputs.map(List::copyOf);
        branches = branches.map(List::copyOf);
        List<Violation> violations = new ArrayList<>(requireSome("inputs", inputs));
        violations.addAll(requireSome("branches", branches));
        switch (architecture) {
            case NetworkSpec network -> {
                if (training.isEmpty()) {
                    training = Optional.of(TrainingSpec.defaults());
                }
                if (network instanceof Mlp mlp
                        && mlp.normalization() == Normalization.BATCH
                        && training.get().batchSize() == 1) {
                    violations.add(
                            new Violation(
                                    "training.batchSize",
                                    "1",
                                    "at least 2 rows: one row has no deviation that"
                                            + " 'normalization: batch' could divide by"));
                }
            }
            case EstimatorSpec estimator -> {
                if (training.isPresent()) {
                    violations.add(
                            new Violation(
                                    "training",
                                    "{…}",
                                    "no training: '%s' is no network; remove the section"
                                            .formatted(
                                                    SpecShape.kindOf(
                                                            ((Record) estimator).getClass()))));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    private static List<Violation> requireSome(String path, Optional<? extends List<?>> chosen) {
        return chosen
                .filter(list -> list.isEmpty() || new HashSet<>(list).size() != list.size())
                .map(list -> new Violation(path, list.toString(), "at least one, none twice"))
                .stream()
                .toList();
    }

    /// How the model sees a row of a dataset.
    ///
    /// @throws IllegalArgumentException when it has [#violations]
    public RowLayout inputLayout(DatasetDescription dataset) {
        RowLayout layout = dataset.layout(inputs.orElse(dataset.inputs()));
        return branches.map(layout::branches).orElse(layout);
    }

    /// What of a dataset the model can't learn from, by paths within the model.
    public List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>();
        List<String> columns = dataset.columns().stream().map(c -> c.name()).toList();
        for (String column : inputs.orElse(List.of())) {
            if (!columns.contains(column)) {
                violations.add(new Violation("inputs", column, Names.oneOf(column, columns)));
            } else if (dataset.targets().contains(column)) {
                violations.add(new Violation("inputs", column, "a column that is no target"));
            }
        }
        if (!violations.isEmpty()) {
            return violations;
        }
        RowLayout all = dataset.layout(inputs.orElse(dataset.inputs()));
        branches.ifPresent(chosen -> requireBranches(chosen, all, violations));
        if (violations.isEmpty()) {
            RowLayout seen = inputLayout(dataset);
            RowLayout targets = dataset.targetLayout();
            within("architecture", architecture.violations(seen, targets), violations);
            training.ifPresent(
                    how -> within("training.loss", how.loss().violations(targets), violations));
        }
        return violations;
    }

    private static void within(String section, List<Violation> inner, List<Violation> violations) {
        inner.stream().map(violation -> violation.within(section)).forEach(violations::add);
    }

    private static void requireBranches(
            List<Integer> chosen, RowLayout layout, List<Violation> violations) {
        List<RowLayout.Field> vectors =
                layout.fields().stream().filter(field -> field.stored().size() > 1).toList();
        if (vectors.isEmpty()) {
            violations.add(
                    new Violation(
                            "branches",
                            chosen.toString(),
                            "a column with branches, such as one of shape [4, 256]; the model sees "
                                    + layout));
        }
        for (RowLayout.Field field : vectors) {
            for (int branch : chosen) {
                if (branch >= field.stored().getFirst()) {
                    violations.add(
                            new Violation(
                                    "branches",
                                    String.valueOf(branch),
                                    "branches 0 to %d of '%s'"
                                            .formatted(field.stored().getFirst() - 1, field)));
                }
            }
        }
    }
}
