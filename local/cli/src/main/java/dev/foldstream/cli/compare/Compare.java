package dev.foldstream.cli.compare;

import dev.foldstream.cli.compare.Scores.Unit;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.store.ArtifactSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Compares tables of scores, or experiments.
///
/// @param tests empty for the usual ones
/// @param alpha probability of a false alarm that is borne, in (0, 1)
/// @param rope half the width of the region of practical equivalence, in the unit of the scores; 0
///   for none
/// @param seed of the draws of a posterior
/// @param missing what becomes of rows that lack a score
/// @param metric absent for the first of `scores.csv`, or that by which experiments rank
/// @param higherIsBetter absent for what the metric says, and where there is none for higher
/// @param folds whether rows are folds of one dataset, where the source does not tell
/// @param testFraction share of the rows that a fold tests
public record Compare(
        List<TestChoice> tests,
        double alpha,
        double rope,
        long seed,
        MissingScores missing,
        Optional<Metric> metric,
        Optional<Boolean> higherIsBetter,
        boolean folds,
        OptionalDouble testFraction) {
    public Compare {
        tests = List.copyOf(tests);
    }

    /// @throws dev.foldstream.cli.Failure when there is nothing to compare, said in words
    public ComparisonReport files(List<Path> files) {
        return compare(ScoreFiles.read(files, metric));
    }

    /// What is to be told of experiments.
    public sealed interface OfExperiments {
        record Datasets(ComparisonReport report) implements OfExperiments {}

        record Splits(GeneralizationGap gap) implements OfExperiments {}
    }

    /// @throws dev.foldstream.cli.Failure when there is nothing to compare, said in words
    public OfExperiments experiments(ArtifactSource store, List<String> ids) {
        ExperimentScores scores = new ExperimentScores(store, ids, metric);
        return scores.ofOneDataset()
                ? new OfExperiments.Splits(scores.gap())
                : new OfExperiments.Datasets(compare(scores.table()));
    }

    private ComparisonReport compare(Scores read) {
        List<String> notes = new ArrayList<>(read.notes());
        boolean higher =
                higherIsBetter.orElseGet(() ->
                        read.metric()
                                .map(Metric::higherIsBetter)
                                .orElseGet(() -> {
                                    notes.add(
                                            "higher scores are taken as better; --lower-is-better says otherwise");
                                    return true;
                                }));
        Unit unit = folds ? Unit.FOLD : read.unit().orElse(Unit.DATASET);
        OptionalDouble ratio =
                testFraction.isPresent()
                        ? OptionalDouble.of(
                                testFraction.getAsDouble() / (1 - testFraction.getAsDouble()))
                        : read.testToTraining();
        return new CompareScores(
                        new Scores(read.grid(), read.unit(), read.metric(), ratio, notes),
                        unit,
                        higher,
                        new CompareSettings(tests, alpha, rope, seed, missing))
                .compare();
    }
}
