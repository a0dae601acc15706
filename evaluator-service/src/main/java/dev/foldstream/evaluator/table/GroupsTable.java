package dev.foldstream.evaluator.table;

import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.store.ArtifactStore;
import java.util.ArrayList;
import java.util.List;

/// Writes `groups.csv`: how good each entrant is on each group of rows and on each target, the mean
/// over its trials. Of a target, `column` is `(target)` and `group` its name.
public final class GroupsTable {
    private GroupsTable() {}

    /// @param scores none: there is no table
    /// @throws java.io.UncheckedIOException when there is no room on the disk
    public static void put(
            ArtifactStore store, Plan plan, List<Metric> metrics, List<GroupScore> scores) {
        if (scores.isEmpty()) {
            return;
        }
        List<String> header =
                new ArrayList<>(List.of("model", "column", "group", "rows", "trials"));
        metrics.forEach(metric -> header.add(metric.word()));
        CsvArtifact.put(
                store,
                plan.experimentId(),
                "groups.csv",
                file -> {
                    file.writeRecord(header);
                    scores.forEach(score -> file.writeRecord(cells(score)));
                    return scores.size();
                });
    }

    private static List<String> cells(GroupScore score) {
        List<String> cells = new ArrayList<>();
        cells.add(score.entrant());
        cells.add(score.column());
        cells.add(score.group());
        cells.add(Integer.toString(score.rows()));
        cells.add(Integer.toString(score.trials()));
        score.values().forEach(value -> cells.add(Double.toString(value)));
        return cells;
    }
}
