package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.statistics.comparison.ranks.DatasetScores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What becomes of rows that lack a score. A model without any score is left out, whatever is
/// asked.
public enum MissingScores {
    /// The row says nothing of any model.
    LEAVE_OUT,
    /// The model gets the worst score of its row: whoever fails to deliver loses.
    WORST,
    /// The model gets its own mean over the other rows.
    MEAN;

    /// A table without gaps.
    ///
    /// @param notes where what was done is said
    /// @throws Failure when fewer than two models or no row are left
    DatasetScores complete(
            ScoreGrid grid, Scores.Unit unit, boolean higherIsBetter, List<String> notes) {
        List<Integer> models = models(grid, notes);
        if (models.size() < 2) {
            throw new Failure(
                    models.isEmpty()
                            ? "There is no model to compare."
                            : "'%s' is the only model: a comparison needs two or more."
                                    .formatted(grid.models().get(models.getFirst())));
        }
        List<String> rows = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < grid.rows().size(); i++) {
            int row = i;
            List<Integer> gaps = models.stream().filter(j -> grid.isMissing(row, j)).toList();
            double[] scores = models.stream().mapToDouble(j -> grid.value(row, j)).toArray();
            if (!gaps.isEmpty()) {
                notes.add(note(grid, unit, row, gaps));
                if (this == LEAVE_OUT || gaps.size() == models.size()) {
                    continue;
                }
                gaps.forEach(
                        gap -> scores[models.indexOf(gap)] = fill(grid, row, gap, higherIsBetter));
            }
            rows.add(grid.rows().get(row));
            values.add(scores);
        }
        if (rows.isEmpty()) {
            throw new Failure("No row has a score of every model.");
        }
        return new DatasetScores(
                rows,
                models.stream().map(grid.models()::get).toList(),
                values.toArray(double[][]::new),
                higherIsBetter);
    }

    private static List<Integer> models(ScoreGrid grid, List<String> notes) {
        List<Integer> models = new ArrayList<>();
        for (int j = 0; j < grid.models().size(); j++) {
            int model = j;
            if (IntStream.range(0, grid.rows().size()).allMatch(i -> grid.isMissing(i, model))) {
                notes.add("'%s' has no score and is left out".formatted(grid.models().get(j)));
            } else {
                models.add(j);
            }
        }
        return models;
    }

    private String note(ScoreGrid grid, Scores.Unit unit, int row, List<Integer> gaps) {
        List<String> names = gaps.stream().map(j -> "'" + grid.models().get(j) + "'").toList();
        String missing =
                "%s '%s' has no score of %s"
                        .formatted(unit.noun(), grid.rows().get(row), String.join(", ", names));
        return missing
                + switch (this) {
                    case LEAVE_OUT -> " and is left out";
                    case WORST -> ": the worst score of the row stands in its place";
                    case MEAN -> ": the model's mean over the other rows stands in its place";
                };
    }

    private double fill(ScoreGrid grid, int row, int gap, boolean higherIsBetter) {
        return switch (this) {
            case MEAN ->
                    IntStream.range(0, grid.rows().size())
                            .filter(i -> !grid.isMissing(i, gap))
                            .mapToDouble(i -> grid.value(i, gap))
                            .average()
                            .orElseThrow();
            case WORST, LEAVE_OUT -> {
                double[] others =
                        IntStream.range(0, grid.models().size())
                                .filter(j -> !grid.isMissing(row, j))
                                .mapToDouble(j -> grid.value(row, j))
                                .sorted()
                                .toArray();
                yield higherIsBetter ? others[0] : others[others.length - 1];
            }
        };
    }
}
