package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// A table whose last column is predicted.
///
/// @param classes number of them; 0 for a target of numbers
record Table(StoredTensor inputs, StoredTensor targets, int classes) {

    static Table wine() {
        return ofClasses("wine.csv");
    }

    static Table iris() {
        return ofClasses("iris.csv");
    }

    static Table diabetes() {
        List<String[]> rows = rows("diabetes.csv");
        double[] targets = rows.stream().mapToDouble(row -> number(row, row.length - 1)).toArray();
        return new Table(inputs(rows), StoredTensor.of(targets, targets.length, 1), 0);
    }

    private static Table ofClasses(String file) {
        List<String[]> rows = rows(file);
        List<String> names =
                rows.stream().map(row -> row[row.length - 1]).distinct().sorted().toList();
        int[] labels = rows.stream().mapToInt(row -> names.indexOf(row[row.length - 1])).toArray();
        return of(inputs(rows), labels, names.size());
    }

    static Table of(StoredTensor inputs, int[] labels, int classes) {
        double[] oneHot = new double[labels.length * classes];
        for (int row = 0; row < labels.length; row++) {
            oneHot[row * classes + labels[row]] = 1;
        }
        return new Table(inputs, StoredTensor.of(oneHot, labels.length, classes), classes);
    }

    int rows() {
        return (int) inputs.shape()[0];
    }

    int width() {
        return (int) inputs.shape()[1];
    }

    /// The rows whose numbers are divisible by `divisor` are the test part, the others the training
    /// part.
    StackSamples everyTested(int divisor, long... seeds) {
        return split(row -> row % divisor == 0, seeds);
    }

    /// A trial a seed.
    ///
    /// @param tested which rows are the test part; the others are the training part
    StackSamples split(LongPredicate tested, long... seeds) {
        RowIndices test = new RowIndices(where(tested));
        RowIndices training = new RowIndices(where(tested.negate()));
        return new StackSamples(
                samples(),
                Arrays.stream(seeds)
                        .mapToObj(seed ->
                                new TrialRows(trial(seed), training, new RowIndices(), test))
                        .toList());
    }

    /// Fits an estimator to every trial.
    static StackFit fit(EstimatorSpec spec, StackSamples samples) throws TrainingCancelled {
        return EstimatorFit.of(
                Collections.nCopies(samples.members().size(), spec), samples, TrainingWatch.none());
    }

    static Trial trial(long seed) {
        return new Trial("estimator", 0, seed);
    }

    private long[] where(LongPredicate chosen) {
        return LongStream.range(0, rows()).filter(chosen).toArray();
    }

    Samples samples() {
        RowLayout target =
                classes == 0
                        ? RowLayout.ofNumbers((int) targets.shape()[1])
                        : new RowLayout(
                                List.of(
                                        new RowLayout.Field(
                                                "class", List.of(), List.of(), classes)));
        return new Samples(RowLayout.ofNumbers(width()), inputs, target, targets);
    }

    /// Share of the rows whose most probable class is their own.
    double accuracy(TensorFile predictions, RowIndices rows, Trial trial) {
        double[] probabilities = predictions.get(trial.id()).doubles();
        double[] oneHot = targets.doubles();
        int hits = 0;
        for (int i = 0; i < rows.size(); i++) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best =
                        probabilities[i * classes + k] > probabilities[i * classes + best]
                                ? k
                                : best;
            }
            hits += oneHot[(int) rows.get(i) * classes + best] == 1 ? 1 : 0;
        }
        return (double) hits / rows.size();
    }

    private static StoredTensor inputs(List<String[]> rows) {
        int width = rows.getFirst().length - 1;
        double[] values = new double[rows.size() * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(rows.get(i / width), i % width);
        }
        return StoredTensor.of(values, rows.size(), width);
    }

    private static double number(String[] row, int column) {
        return Double.parseDouble(row[column]);
    }

    private static List<String[]> rows(String file) {
        try (InputStream csv = Table.class.getResourceAsStream("/tables/" + file)) {
            if (csv == null) {
                throw new IllegalStateException("no " + file);
            }
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
