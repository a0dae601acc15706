package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.Scores.Unit;
import dev.foldstream.cli.compare.TextCells.Row;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.spec.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The house's own `scores.csv`: a line for each model, fold and seed, a column for each metric.
/// Scores of a fold are averaged over its seeds, so a row is a fold.
final class LongTable {
    private static final List<String> KEYS = List.of("model", "fold", "seed", "status");
    private static final Set<String> FAILED = Set.of("diverged", "stuck");

    private LongTable() {}

    /// Whether a header is that of `scores.csv`.
    static boolean isLong(TextCells cells) {
        return cells.header().containsAll(KEYS);
    }

    /// @param wanted the metric; absent for the first, by which an experiment ranks
    /// @throws Failure when a cell is no number, a line comes twice or the metric is not there
    static Scores read(TextCells cells, Optional<Metric> wanted) {
        Metric metric = metric(cells, wanted);
        int score = cells.header().indexOf(column(metric));
        SequencedMap<String, Map<Long, List<Double>>> byModel = new LinkedHashMap<>();
        SequencedMap<String, Integer> failed = new LinkedHashMap<>();
        Set<List<String>> seen = new HashSet<>();
        for (Row row : cells.rows()) {
            String model = cell(cells, row, "model");
            if (!seen.add(key(cells, row))) {
                throw new Failure(
                        "'%s', line %d: '%s' has a line for this fold and seed already."
                                .formatted(cells.file(), row.line(), model));
            }
            double value =
                    ScoreCell.value(
                            row.cells().get(score),
                            "'%s', line %d, column '%s'"
                                    .formatted(cells.file(), row.line(), column(metric)));
            byModel.computeIfAbsent(model, m -> new TreeMap<>())
                    .computeIfAbsent(fold(cells, row), f -> new ArrayList<>())
                    .add(value);
            if (FAILED.contains(cell(cells, row, "status"))) {
                failed.merge(model, 1, Integer::sum);
            }
        }
        return new Scores(
                grid(cells, byModel),
                Optional.of(Unit.FOLD),
                Optional.of(metric),
                OptionalDouble.empty(),
                notes(failed));
    }

    private static List<String> notes(Map<String, Integer> failed) {
        return failed.entrySet().stream()
                .map(entry ->
                        "%d %s of '%s' failed; the file scores what it has in their place, the constant predictor"
                                .formatted(
                                        entry.getValue(),
                                        entry.getValue() == 1 ? "trial" : "trials",
                                        entry.getKey()))
                .toList();
    }

    private static ScoreGrid grid(
            TextCells cells, SequencedMap<String, Map<Long, List<Double>>> byModel) {
        if (byModel.isEmpty()) {
            throw new Failure("'%s' has a header and no row of scores.".formatted(cells.file()));
        }
        List<Long> folds =
                byModel.values().stream()
                        .flatMap(own -> own.keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        List<String> models = List.copyOf(byModel.keySet());
        double[][] values = new double[folds.size()][models.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < models.size(); j++) {
                values[i][j] =
                        byModel
                                .getOrDefault(models.get(j), Map.of())
                                .getOrDefault(folds.get(i), List.of())
                                .stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(ScoreCell.MISSING);
            }
        }
        return new ScoreGrid(folds.stream().map(fold -> "fold " + fold).toList(), models, values);
    }

    private static long fold(TextCells cells, Row row) {
        String cell = cell(cells, row, "fold");
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw new Failure(
                    "'%s', line %d, column 'fold': '%s' is no whole number."
                            .formatted(cells.file(), row.line(), cell),
                    e);
        }
    }

    private static List<String> key(TextCells cells, Row row) {
        return Stream.of("model", "fold", "seed").map(name -> cell(cells, row, name)).toList();
    }

    private static String cell(TextCells cells, Row row, String column) {
        return row.cells().get(cells.column(column));
    }

    private static Metric metric(TextCells cells, Optional<Metric> wanted) {
        List<Metric> there =
                cells.header().stream()
                        .flatMap(name ->
                                Arrays.stream(Metric.values())
                                        .filter(Metric::ranks)
                                        .filter(metric -> column(metric).equals(name)))
                        .toList();
        if (there.isEmpty()) {
            throw new Failure("'%s' has no column of a metric.".formatted(cells.file()));
        }
        if (wanted.isPresent() && !there.contains(wanted.get())) {
            String name = wanted.get().name().toLowerCase(Locale.ROOT);
            throw new Failure(
                    "'%s' has no column '%s': expected %s."
                            .formatted(
                                    cells.file(),
                                    name,
                                    Names.oneOf(
                                            name, there.stream().map(LongTable::column).toList())));
        }
        return wanted.orElse(there.getFirst());
    }

    private static String column(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
