package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.SeveralDatasets.Dataset;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One dataset, split in several ways: how much worse models are when they are asked harder
/// questions, such as rows of files that they have not seen.
///
/// There is no test of that. The folds of one strategy overlap those of the other, and neither is a
/// sample of what the other one draws.
///
/// @param metric its label
/// @param splits experiments; the first is what the others are held against
/// @param models in the order of the first split's ranking
public record GeneralizationGap(
        String sentence,
        String metric,
        boolean higherIsBetter,
        List<Split> splits,
        List<Gap> models,
        List<String> notes) {
    public GeneralizationGap {
        splits = List.copyOf(splits);
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }

    /// @param kind of its folds, e.g. `k-fold`
    /// @param folds number of folds
    public record Split(String experiment, String kind, int folds) {}

    /// What a model loses.
    ///
    /// @param means over folds, one for each split
    /// @param losses means less that of the first split, one for each split after it; positive
    ///   where the model is worse
    public record Gap(String model, List<Double> means, List<Double> losses) {
        public Gap {
            means = List.copyOf(means);
            losses = List.copyOf(losses);
        }
    }

    /// @param datasets scores of each experiment by fold
    /// @param kinds of their folds
    static GeneralizationGap of(List<Dataset> datasets, List<String> kinds, boolean sameFolds) {
        Metric metric = SeveralDatasets.metric(datasets);
        List<String> notes = new ArrayList<>();
        List<String> models = SeveralDatasets.common(datasets, notes);
        datasets.forEach(dataset ->
                dataset.scores().notes().forEach(note -> notes.add(dataset.name() + ": " + note)));
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < datasets.size(); i++) {
            Dataset dataset = datasets.get(i);
            splits.add(
                    new Split(dataset.name(), kinds.get(i), dataset.scores().grid().rows().size()));
        }
        List<Gap> gaps =
                whole(models, datasets, notes).stream()
                        .map(model -> gap(model, datasets, metric))
                        .sorted(order(metric))
                        .toList();
        notes.add(
                sameFolds
                        ? "the folds are the same: what differs is how the models were trained"
                        : "no test is made across strategies: the folds of one overlap those of the other");
        return new GeneralizationGap(
                sentence(gaps, splits, metric),
                metric.label(),
                metric.higherIsBetter(),
                splits,
                gaps,
                notes);
    }

    /// Models with a score on every fold.
    private static List<String> whole(
            List<String> models, List<Dataset> datasets, List<String> notes) {
        List<String> whole = new ArrayList<>();
        for (String model : models) {
            if (datasets.stream().anyMatch(dataset -> Double.isNaN(dataset.mean(model)))) {
                notes.add("'%s' lacks the score of a fold and is left out".formatted(model));
            } else {
                whole.add(model);
            }
        }
        if (whole.isEmpty()) {
            throw new Failure("No model has a score on every fold.");
        }
        return whole;
    }

    private static Comparator<Gap> order(Metric metric) {
        Comparator<Gap> ascending = Comparator.comparingDouble(gap -> gap.means().getFirst());
        return metric.higherIsBetter() ? ascending.reversed() : ascending;
    }

    private static Gap gap(String model, List<Dataset> datasets, Metric metric) {
        List<Double> means = datasets.stream().map(dataset -> dataset.mean(model)).toList();
        return new Gap(
                model,
                means,
                means.stream()
                        .skip(1)
                        .map(mean ->
                                metric.higherIsBetter()
                                        ? means.getFirst() - mean
                                        : mean - means.getFirst())
                        .toList());
    }

    private static String sentence(List<Gap> gaps, List<Split> splits, Metric metric) {
        Split first = splits.getFirst();
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < splits.size(); i++) {
            int at = i - 1;
            double mean =
                    gaps.stream().mapToDouble(gap -> gap.losses().get(at)).average().orElseThrow();
            Gap most =
                    gaps.stream()
                            .max(Comparator.comparingDouble(gap -> gap.losses().get(at)))
                            .orElseThrow();
            parts.add(
                    gaps.stream().allMatch(gap -> gap.losses().get(at) == 0)
                            ? "by %s (%s) every model has the same mean %s as by %s (%s)"
                                    .formatted(
                                            splits.get(i).kind(),
                                            splits.get(i).experiment(),
                                            metric.label(),
                                            first.kind(),
                                            first.experiment())
                            : "by %s (%s) models are on average %s %s in %s than by %s (%s), most of all %s (%s)"
                                    .formatted(
                                            splits.get(i).kind(),
                                            splits.get(i).experiment(),
                                            Numbers.brief(Math.abs(mean)),
                                            mean >= 0 ? "worse" : "better",
                                            metric.label(),
                                            first.kind(),
                                            first.experiment(),
                                            most.model(),
                                            signed(most.losses().get(at), metric)));
        }
        String text = String.join("; ", parts) + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// A loss as the change of the metric.
    private static String signed(double loss, Metric metric) {
        double change = metric.higherIsBetter() ? -loss : loss;
        return (change > 0 ? "+" : "") + Numbers.brief(change);
    }
}
