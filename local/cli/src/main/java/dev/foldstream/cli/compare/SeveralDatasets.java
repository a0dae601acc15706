package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.Scores.Unit;
import dev.foldstream.contracts.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Joins the scores of folds of several datasets into one table: a row is a dataset, a score the
/// mean over its folds. Models that not every dataset has are left out, and said.
final class SeveralDatasets {
    private SeveralDatasets() {}

    /// @param scores by fold
    record Dataset(String name, Scores scores) {
        List<String> models() {
            return scores.grid().models();
        }

        /// Mean over the folds; missing where a fold is.
        double mean(String model) {
            int column = models().indexOf(model);
            return IntStream.range(0, scores.grid().rows().size())
                    .mapToDouble(i -> scores.grid().value(i, column))
                    .average()
                    .orElse(ScoreCell.MISSING);
        }
    }

    /// @throws Failure when the metrics differ or no two models are in all
    static Scores join(List<Dataset> datasets) {
        Metric metric = metric(datasets);
        List<String> notes = new ArrayList<>();
        List<String> models = common(datasets, notes);
        double[][] values =
                datasets.stream()
                        .map(dataset -> models.stream().mapToDouble(dataset::mean).toArray())
                        .toArray(double[][]::new);
        datasets.forEach(dataset ->
                dataset.scores().notes().forEach(note -> notes.add(dataset.name() + ": " + note)));
        return new Scores(
                new ScoreGrid(datasets.stream().map(Dataset::name).toList(), models, values),
                Optional.of(Unit.DATASET),
                Optional.of(metric),
                OptionalDouble.empty(),
                notes);
    }

    /// The metric of all.
    ///
    /// @throws Failure when there is more than one
    static Metric metric(List<Dataset> datasets) {
        List<Metric> metrics =
                datasets.stream()
                        .flatMap(dataset -> dataset.scores().metric().stream())
                        .distinct()
                        .toList();
        if (metrics.size() != 1) {
            throw new Failure(
                    "Not all rank by the same metric, but by %s: name one of all with --metric."
                            .formatted(
                                    String.join(
                                            " and ", metrics.stream().map(Metric::word).toList())));
        }
        return metrics.getFirst();
    }

    /// Models of all, in the order of the first.
    ///
    /// @throws Failure when they are fewer than two
    static List<String> common(List<Dataset> datasets, List<String> notes) {
        List<String> everywhere =
                datasets.getFirst().models().stream()
                        .filter(model ->
                                datasets.stream()
                                        .allMatch(dataset -> dataset.models().contains(model)))
                        .toList();
        datasets.stream()
                .flatMap(dataset -> dataset.models().stream())
                .distinct()
                .filter(model -> !everywhere.contains(model))
                .forEach(model -> notes.add(absence(model, datasets)));
        if (everywhere.size() < 2) {
            throw new Failure(
                    "%s common to all: %s."
                            .formatted(
                                    everywhere.isEmpty()
                                            ? "No model is"
                                            : "Only '%s' is".formatted(everywhere.getFirst()),
                                    String.join(
                                            "; ",
                                            datasets.stream()
                                                    .map(dataset ->
                                                            "%s has %s"
                                                                    .formatted(
                                                                            dataset.name(),
                                                                            String.join(
                                                                                    ", ",
                                                                                    dataset
                                                                                            .models())))
                                                    .toList())));
        }
        return everywhere;
    }

    private static String absence(String model, List<Dataset> datasets) {
        String lacking =
                String.join(
                        ", ",
                        datasets.stream()
                                .filter(dataset -> !dataset.models().contains(model))
                                .map(Dataset::name)
                                .toList());
        return "'%s' is not in %s and is left out".formatted(model, lacking);
    }
}
