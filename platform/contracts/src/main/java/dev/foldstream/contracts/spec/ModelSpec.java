package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/// One model configuration: what it is, what it sees and how it is trained.
///
/// @param inputs columns that it sees; absent: all inputs of the dataset
/// @param branches of the columns of several axes that it sees; absent: all
/// @param phases of the training before its last one, in order
/// @param training present for networks, absent for estimators; with phases, the last one
/// @param initialWeights key of a stack's `weights.safetensors` or of a checkpoint; absent: first
///   weights are drawn
/// @param candidates none but the model itself unless a sweep says so
@Doc("One model: what it is, what it sees and how it is trained.")
public record ModelSpec(
        @Doc("What the model is.") ArchitectureSpec architecture,
        @Doc("Columns that the model sees; all inputs of the dataset if absent.")
                Optional<List<String>> inputs,
        @Doc("Rows of its vector columns that the model sees, from 0; all if absent.")
                @Range(from = 0)
                Optional<List<Integer>> branches,
        @Doc("Phases of a network's training before the last one, which is 'training'.")
                @Default("[]")
                List<PhaseSpec> phases,
        @Doc("How a network is trained; an estimator has none.") Optional<TrainingSpec> training,
        @Doc("Weights or checkpoint of a stack, experiments/…, that training begins with.")
                Optional<String> initialWeights,
        @Inline SweepSpec candidates) {

    private static final Pattern WEIGHTS =
            Pattern.compile(
                    "experiments/[a-z0-9-]+/stacks/[a-z0-9-]+/[A-Za-z0-9/-]+\\.safetensors");

    /// A model that is trained as the defaults say.
    public static ModelSpec of(ArchitectureSpec architecture) {
        return new ModelSpec(architecture, Optional.empty());
    }

    /// A model that sees all inputs.
    public ModelSpec(ArchitectureSpec architecture, Optional<TrainingSpec> training) {
        this(
                architecture,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                training,
                Optional.empty(),
                SweepSpec.NONE);
    }

    public ModelSpec {
        inputs = inputs.map(List::copyOf);
        branches = branches.map(List::copyOf);
        phases = List.copyOf(phases);
        List<Violation> violations = new ArrayList<>(requireSome("inputs", inputs));
        violations.addAll(requireSome("branches", branches));
        switch (architecture) {
            case NetworkSpec network -> {
                if (training.isEmpty()) {
                    training = Optional.of(TrainingSpec.defaults());
                }
                violations.addAll(within("training", network.violations(training.get())));
                requirePhases(network, phases, violations);
            }
            case EstimatorSpec estimator -> {
                String kind = SpecShape.kindOf(((Record) estimator).getClass());
                String reason = "nothing: '%s' is no network; remove the key".formatted(kind);
                training.ifPresent(t -> violations.add(new Violation("training", "{…}", reason)));
                initialWeights.ifPresent(
                        w -> violations.add(new Violation("initialWeights", w, reason)));
                if (estimator instanceof ColumnEstimate && inputs.isPresent()) {
                    violations.add(
                            new Violation(
                                    "inputs",
                                    inputs.get().toString(),
                                    "nothing: the estimate is its column"));
                }
                candidates
                        .successiveHalving()
                        .ifPresent(h ->
                                violations.add(new Violation("successiveHalving", "{…}", reason)));
                if (!phases.isEmpty()) {
                    violations.add(new Violation("phases", "[…]", reason));
                }
            }
        }
        if (initialWeights.isPresent() && !WEIGHTS.matcher(initialWeights.get()).matches()) {
            violations.add(
                    new Violation(
                            "initialWeights",
                            initialWeights.get(),
                            "experiments/<id>/stacks/<stack>/weights.safetensors, or a checkpoint"
                                    + " there"));
        }
        if (violations.isEmpty() && !candidates.isEmpty()) {
            ModelSpec plain =
                    new ModelSpec(
                            architecture,
                            inputs,
                            branches,
                            phases,
                            training,
                            initialWeights,
                            SweepSpec.NONE);
            variants(plain, candidates, violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    private static void requirePhases(
            NetworkSpec network, List<PhaseSpec> phases, List<Violation> violations) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < phases.size(); i++) {
            String path = "phases[" + i + "]";
            PhaseSpec phase = phases.get(i);
            if (!names.add(phase.name())) {
                violations.add(new Violation(path + ".name", phase.name(), "each name once"));
            }
            if (phase.learns() == PhaseSpec.Lesson.INPUTS && !network.reconstructs()) {
                violations.add(
                        new Violation(
                                path + ".learns",
                                "inputs",
                                "'targets': only an autoencoder can say its inputs again"));
            }
            violations.addAll(within(path + ".training", network.violations(phase.training())));
        }
    }

    /// The variants of this model that a sweep asks for, in a fixed order; without a sweep the
    /// model itself.
    public List<ModelSpec> variants() {
        if (candidates.isEmpty()) {
            return List.of(this);
        }
        ModelSpec plain =
                new ModelSpec(
                        architecture,
                        inputs,
                        branches,
                        phases,
                        training,
                        initialWeights,
                        SweepSpec.NONE);
        return variants(plain, candidates, new ArrayList<>());
    }

    private static List<ModelSpec> variants(
            ModelSpec plain, SweepSpec sweep, List<Violation> violations) {
        List<ModelSpec> variants = new ArrayList<>();
        ObjectNode tree = SpecWriter.write(plain);
        for (SequencedMap<String, JsonNode> values : sweep.combinations()) {
            ObjectNode variant = tree.deepCopy();
            try {
                values.forEach((path, value) -> Overrides.set(variant, path, value));
                variants.add(SpecReader.read(variant, ModelSpec.class));
            } catch (InvalidExperiment invalid) {
                for (Violation violation : invalid.violations()) {
                    violations.add(
                            new Violation(
                                    "sweep",
                                    "%s in %s".formatted(violation.value(), values),
                                    "as %s %s".formatted(violation.path(), violation.expected())));
                }
                return variants;
            }
        }
        return variants;
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
        RowLayout layout = dataset.layout(columns(dataset));
        return branches.map(layout::branches).orElse(layout);
    }

    /// Whether candidates of a sweep are told apart before one of them stands in the ranking.
    public boolean choosesCandidates() {
        return !candidates.isEmpty() && candidates.selection() == Selection.VALIDATION;
    }

    /// Columns that the model names by itself.
    List<String> columns() {
        return architecture instanceof ColumnEstimate estimate
                ? List.of(estimate.column())
                : inputs.orElse(List.of());
    }

    private List<String> columns(DatasetDescription dataset) {
        return architecture instanceof ColumnEstimate estimate
                ? List.of(estimate.column())
                : inputs.orElse(dataset.inputs());
    }

    /// Why the model takes no part in an experiment on this dataset; empty when it does.
    public Optional<String> absence(DatasetDescription dataset) {
        return architecture instanceof ColumnEstimate estimate
                        && dataset.find(estimate.column()).isEmpty()
                ? Optional.of("the dataset has no column '%s'".formatted(estimate.column()))
                : Optional.empty();
    }

    /// What of a dataset the model can't learn from, by paths within the model.
    public List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>();
        if (absence(dataset).isPresent()) {
            return violations;
        }
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
        RowLayout all = dataset.layout(columns(dataset));
        branches.ifPresent(chosen -> requireBranches(chosen, all, violations));
        if (violations.isEmpty()) {
            RowLayout seen = inputLayout(dataset);
            RowLayout targets = dataset.targetLayout();
            violations.addAll(within("architecture", architecture.violations(seen, targets)));
            violations.addAll(targetsOutOfBounds(dataset));
            training.ifPresent(how ->
                    violations.addAll(within("training.loss", how.loss().violations(targets))));
            for (int i = 0; i < phases.size(); i++) {
                RowLayout said = phases.get(i).learns() == PhaseSpec.Lesson.INPUTS ? seen : targets;
                violations.addAll(
                        within(
                                "phases[" + i + "].training.loss",
                                phases.get(i).training().loss().violations(said)));
            }
        }
        return violations;
    }

    /// Targets that a network with a bounded end can never say.
    private List<Violation> targetsOutOfBounds(DatasetDescription dataset) {
        if (!(architecture instanceof NetworkSpec network) || network.boundedEnd().isEmpty()) {
            return List.of();
        }
        LayerActivation end = network.boundedEnd().get();
        return dataset.columns().stream()
                .filter(column -> dataset.targets().contains(column.name()))
                .filter(column ->
                        column.minimum() < end.lowest() || column.maximum() > end.highest())
                .map(column ->
                        new Violation(
                                "architecture",
                                "'%s' at the end with the target '%s' from %s to %s"
                                        .formatted(
                                                SpecShape.word(end),
                                                column.name(),
                                                column.minimum(),
                                                column.maximum()),
                                "targets from %s to %s, or 'activation: none' at the end"
                                        .formatted(end.lowest(), end.highest())))
                .toList();
    }

    private static List<Violation> within(String section, List<Violation> inner) {
        return inner.stream().map(violation -> violation.within(section)).toList();
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
