package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads tables of scores: one of any kind, or several `scores.csv`, each of which is a dataset.
final class ScoreFiles {
    private ScoreFiles() {}

    /// @throws Failure when a file is no table of scores, or several don't go together
    static Scores read(List<Path> files, Optional<Metric> metric) {
        if (files.size() == 1) {
            TextCells cells = TextCells.read(files.getFirst());
            return LongTable.isLong(cells)
                    ? withFolds(LongTable.read(cells, metric), files.getFirst())
                    : new Scores(
                            WideTable.read(cells),
                            Optional.empty(),
                            metric,
                            OptionalDouble.empty(),
                            List.of());
        }
        List<SeveralDatasets.Dataset> datasets = new ArrayList<>();
        for (Path file : files) {
            TextCells cells = TextCells.read(file);
            if (!LongTable.isLong(cells)) {
                throw new Failure(
                        "'%s' is a table of its own: several files are compared only when each is a scores.csv of an evaluation."
                                .formatted(file));
            }
            datasets.add(
                    new SeveralDatasets.Dataset(file.toString(), LongTable.read(cells, metric)));
        }
        return SeveralDatasets.join(datasets);
    }

    private static Scores withFolds(Scores scores, Path file) {
        return new Scores(
                scores.grid(),
                scores.unit(),
                scores.metric(),
                FoldsBeside.testToTraining(file),
                scores.notes());
    }
}
