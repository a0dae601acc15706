package dev.foldstream.data;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.BinaryCrossEntropy;
import dev.foldstream.contracts.spec.CrossEntropy;
import dev.foldstream.contracts.spec.DatasetSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.KullbackLeibler;
import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Whether a dataset can answer what an experiment asks.
final class Suitability {
    private Suitability() {}

    /// @param rows with the named columns of the dataset, for the split that reads them
    /// @throws InvalidExperiment with everything that does not fit
    static void require(
            DatasetDescription dataset, ExperimentSpec spec, Function<List<String>, Rows> rows) {
        List<Violation> violations =
                new ArrayList<>(FoldSuitability.violations(dataset, spec, rows));
        requireVaryingTargets(dataset, violations);
        requireRepeatedClasses(dataset, violations);
        requireModels(dataset, spec, violations);
        requireProbabilities(dataset, spec, violations);
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
    }

    /// The candidates of a sweep most often lack the same, which is said once.
    private static void requireModels(
            DatasetDescription dataset, ExperimentSpec spec, List<Violation> violations) {
        Set<Violation> found = new LinkedHashSet<>();
        for (String name : spec.models().keySet()) {
            for (ModelSpec candidate : spec.candidates(name).values()) {
                candidate.violations(dataset).stream()
                        .map(violation -> violation.within("models." + name))
                        .forEach(found::add);
            }
        }
        violations.addAll(found);
        List<String> present = spec.present(dataset);
        if (present.isEmpty()) {
            violations.add(
                    new Violation(
                            "models",
                            String.join(" ", spec.absences(dataset)),
                            "at least one model that is not skipped"));
        }
        spec.evaluation()
                .baseline()
                .filter(baseline -> !present.contains(baseline))
                .ifPresent(baseline ->
                        violations.add(
                                new Violation(
                                        "evaluation.baseline",
                                        "'%s', which is skipped,".formatted(baseline),
                                        Names.oneOf(baseline, present))));
        spec.evaluation().violations(dataset).stream()
                .map(violation -> violation.within("evaluation"))
                .forEach(violations::add);
    }

    /// @throws InvalidExperiment when an input or target is not there, or is both
    static void requireColumns(Table table, DatasetSpec spec) {
        List<String> names = table.columns().stream().map(TableColumn::name).toList();
        List<Violation> violations = new ArrayList<>();
        requireColumns("dataset.inputs", spec.inputs(), names, violations);
        requireColumns("dataset.targets", spec.targets(), names, violations);
        for (String target : spec.targets()) {
            if (spec.inputs().contains(target)) {
                violations.add(
                        new Violation("dataset.targets", target, "a column that is no input"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
    }

    private static void requireColumns(
            String path, List<String> wanted, List<String> known, List<Violation> violations) {
        if (wanted.isEmpty()) {
            violations.add(new Violation(path, "[]", "at least one of " + known));
        }
        for (String column : wanted) {
            if (!known.contains(column)) {
                violations.add(new Violation(path, column, Names.oneOf(column, known)));
            }
        }
    }

    /// A class that is in one row only is in no training part of the fold that tests it.
    private static void requireRepeatedClasses(
            DatasetDescription dataset, List<Violation> violations) {
        for (String target : dataset.targets()) {
            for (Category category : dataset.find(target).orElseThrow().categories()) {
                if (category.rows() < 2) {
                    violations.add(
                            new Violation(
                                    "dataset.targets",
                                    "'%s' with %d row of the class '%s'"
                                            .formatted(target, category.rows(), category.name()),
                                    "at least 2 rows of every class; leave the class out or join"
                                            + " it with another"));
                }
            }
        }
    }

    private static void requireVaryingTargets(
            DatasetDescription dataset, List<Violation> violations) {
        for (Column column : dataset.columns()) {
            if (dataset.targets().contains(column.name()) && isConstant(column)) {
                violations.add(
                        new Violation(
                                "dataset.targets",
                                "'%s', which is %s in every row,"
                                        .formatted(column.name(), column.minimum()),
                                "a column that varies: there is nothing to predict"));
            }
        }
    }

    /// A loss of probabilities needs targets that are some; where they are of classes, the columns'
    /// means sum to one, as those of every row have to.
    private static void requireProbabilities(
            DatasetDescription dataset, ExperimentSpec spec, List<Violation> violations) {
        List<Column> targets =
                dataset.targets().stream()
                        .flatMap(name ->
                                dataset.columns().stream()
                                        .filter(column -> column.name().equals(name)))
                        .toList();
        spec.models()
                .forEach((model, modelSpec) -> {
                    String path = "models." + model + ".training.loss.kind";
                    modelSpec
                            .training()
                            .ifPresent(training ->
                                    requireProbabilities(
                                            path, training.loss(), targets, violations));
                });
    }

    private static void requireProbabilities(
            String path, LossSpec loss, List<Column> targets, List<Violation> violations) {
        if (targets.stream().anyMatch(column -> !column.categories().isEmpty())) {
            return; // their one-hot columns are probabilities
        }
        if (loss instanceof CrossEntropy) {
            requireUnitInterval(path, "cross-entropy", targets, violations);
            requireUnitSum(path, "cross-entropy", targets, violations);
        } else if (loss instanceof KullbackLeibler) {
            requireUnitInterval(path, "kl-divergence", targets, violations);
            requireUnitSum(path, "kl-divergence", targets, violations);
        } else if (loss instanceof BinaryCrossEntropy) {
            requireUnitInterval(path, "binary-cross-entropy", targets, violations);
        }
    }

    private static void requireUnitInterval(
            String path, String kind, List<Column> targets, List<Violation> violations) {
        for (Column column : targets) {
            if (column.minimum() < 0 || column.maximum() > 1) {
                violations.add(
                        new Violation(
                                path,
                                "'%s' with target '%s' from %s to %s"
                                        .formatted(
                                                kind,
                                                column.name(),
                                                column.minimum(),
                                                column.maximum()),
                                "targets between 0 and 1, or another loss"));
            }
        }
    }

    private static void requireUnitSum(
            String path, String kind, List<Column> targets, List<Violation> violations) {
        double sum = targets.stream().mapToDouble(Suitability::rowSum).sum();
        if (!(Math.abs(sum - 1) <= 1e-6)) {
            violations.add(
                    new Violation(
                            path,
                            "'%s' with targets whose mean sum is %s".formatted(kind, sum),
                            "target columns that sum to 1 in every row, one per class"));
        }
    }

    /// The mean over the rows of the sum of a column's numbers.
    private static double rowSum(Column column) {
        return column.mean() * column.shape().stream().reduce(1, Math::multiplyExact);
    }

    /// What a report should say about data that is allowed all the same.
    static List<String> notices(List<Column> columns, List<String> inputs) {
        return columns.stream()
                .filter(column -> inputs.contains(column.name()) && isConstant(column))
                .map(column ->
                        "Input '%s' is %s in every row, so it tells the models nothing."
                                .formatted(column.name(), column.minimum()))
                .toList();
    }

    private static boolean isConstant(Column column) {
        return column.minimum() == column.maximum();
    }
}
