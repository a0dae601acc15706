package dev.foldstream.cli.render;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.PlanPreview;
import dev.foldstream.contracts.plan.PlanPreview.ColumnCounts;
import dev.foldstream.contracts.plan.PlanPreview.FoldCounts;
import dev.foldstream.contracts.plan.PlanPreview.ModelPlan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A plan as text: its folds, how they divide classes and groups, its models.
public final class PlanLines {
    private static final int MOST_FOLDS = 40;
    private static final int MOST_VALUES = 8;

    private PlanLines() {}

    public static List<String> of(
            ExperimentSpec spec, DatasetDescription dataset, PlanPreview plan) {
        List<String> lines = new ArrayList<>();
        int trials = plan.models().stream().mapToInt(ModelPlan::trials).sum();
        int stacks = plan.models().stream().mapToInt(model -> model.widths().size()).sum();
        lines.add(
                "%s: %s, %s, %s in %s"
                        .formatted(
                                spec.name(),
                                Numbers.count(dataset.rows(), "row"),
                                Numbers.count(plan.folds().size(), "fold"),
                                Numbers.count(trials, "trial"),
                                Numbers.count(stacks, "stack")));
        lines.add("");
        lines.addAll(folds(plan));
        plan.columns().forEach(column -> lines.addAll(counts(column)));
        lines.add("");
        lines.addAll(models(plan));
        lines.add("");
        lines.add(
                "time: on one core, if every epoch is run; memory: weights, gradients and moments of"
                        + " the widest stack");
        plan.leakage().forEach(sentence -> lines.add("leakage: " + sentence));
        dataset.notices().forEach(notice -> lines.add("notice: " + Words.plain(notice)));
        spec.absences(dataset).forEach(absence -> lines.add("note: " + absence));
        lines.add("");
        return lines;
    }

    private static List<String> folds(PlanPreview plan) {
        TextTable table =
                new TextTable().row(List.of("fold", "training", "validation", "test", ""));
        plan.folds().stream()
                .limit(MOST_FOLDS)
                .forEach(fold ->
                        table.row(
                                List.of(
                                        Integer.toString(fold.fold()),
                                        Numbers.count(fold.training()),
                                        Numbers.count(fold.validation()),
                                        Numbers.count(fold.test()),
                                        fold.within()
                                                .map(outer -> "within fold " + outer)
                                                .orElse(""))));
        List<String> lines = new ArrayList<>(table.lines());
        int more = plan.folds().size() - MOST_FOLDS;
        if (more > 0) {
            List<FoldSize> others = plan.folds().subList(MOST_FOLDS, plan.folds().size());
            lines.add(
                    "and %s more, %s to %s rows tested"
                            .formatted(
                                    Numbers.count(more),
                                    Numbers.count(
                                            others.stream()
                                                    .mapToInt(FoldSize::test)
                                                    .min()
                                                    .orElse(0)),
                                    Numbers.count(
                                            others.stream()
                                                    .mapToInt(FoldSize::test)
                                                    .max()
                                                    .orElse(0))));
        }
        return lines;
    }

    /// Rows that are tested of each value, or how many values there are of many.
    private static List<String> counts(ColumnCounts column) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("%s, rows tested:".formatted(Words.plain(column.column())));
        column.folds().stream()
                .limit(MOST_FOLDS)
                .forEach(fold ->
                        lines.add("fold %d  %s".formatted(fold.fold(), tested(column, fold))));
        return lines;
    }

    private static String tested(ColumnCounts column, FoldCounts fold) {
        int[] there =
                IntStream.range(0, column.values().size())
                        .filter(value -> fold.test().get(value) > 0)
                        .toArray();
        String some =
                IntStream.of(there)
                        .limit(MOST_VALUES)
                        .mapToObj(value ->
                                Words.plain(column.values().get(value))
                                        + " "
                                        + Numbers.count(fold.test().get(value)))
                        .collect(Collectors.joining(", "));
        int more = there.length - MOST_VALUES;
        return more > 0 ? "%s and %s more".formatted(some, Numbers.count(more)) : some;
    }

    private static List<String> models(PlanPreview plan) {
        TextTable table =
                new TextTable()
                        .row(
                                List.of(
                                        "model",
                                        "trials",
                                        "stacks",
                                        "trials a stack",
                                        "time",
                                        "memory"));
        for (ModelPlan model : plan.models()) {
            int narrowest = model.widths().stream().min(Integer::compare).orElse(0);
            int widest = model.widths().stream().max(Integer::compare).orElse(0);
            table.row(
                    List.of(
                            model.model(),
                            Numbers.count(model.trials()),
                            Numbers.count(model.widths().size()),
                            narrowest == widest ? "" + widest : narrowest + " to " + widest,
                            time(model.seconds()),
                            memory(model.bytes())));
        }
        return table.lines();
    }

    private static String time(OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return "–";
        }
        double value = seconds.getAsDouble();
        return value < 90
                ? "%s s".formatted(Numbers.brief(value))
                : value < 5400
                        ? "%s min".formatted(Numbers.brief(value / 60))
                        : "%s h".formatted(Numbers.brief(value / 3600));
    }

    private static String memory(OptionalDouble bytes) {
        return bytes.isEmpty() ? "–" : Numbers.brief(bytes.getAsDouble() / (1 << 20)) + " MiB";
    }
}
