package dev.foldstream.data.music;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.contracts.spec.RecordedMusic;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Collects the rows of recorded music, and what could not be used. Confined to one thread.
final class MusicRows {
    static final String PATH = "dataset.files";
    private static final String FILE = "file";
    private static final int SHOWN = 5;

    private final RecordedMusic spec;
    private final TableColumn.Builder inputs;
    private final TableColumn.Builder targets;
    private final TableColumn.LabelBuilder places = new TableColumn.LabelBuilder(FILE);
    private final List<Violation> faults = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long rows;
    private long bad;
    private String firstBad = "";

    MusicRows(RecordedMusic spec, List<Integer> inputShape, List<Integer> targetShape) {
        this.spec = spec;
        this.inputs = new TableColumn.Builder("input", inputShape);
        this.targets = new TableColumn.Builder("target", targetShape);
    }

    /// @throws InvalidExperiment when it is one row too many for a column
    void add(String file, double[] input, double[] target) {
        try {
            for (double value : input) {
                inputs.add(value);
            }
            for (double value : target) {
                targets.add(value);
            }
            places.add(file);
        } catch (ArithmeticException e) {
            throw new InvalidExperiment(
                    PATH, "more than %d rows, 2 GiB of them,".formatted(rows), "fewer rows");
        }
        rows++;
    }

    /// @param place of what can't be used, such as `file 'a.mid'`
    void refuse(String place, Unusable fault) {
        String what = "%s, which %s".formatted(place, fault.getMessage());
        firstBad = bad == 0 ? what : firstBad;
        bad++;
        if (spec.onBadRow() == OnBadRow.REFUSE && faults.size() < SHOWN) {
            faults.add(new Violation(PATH, what + ",", "one that can be used"));
        }
    }

    void note(String notice) {
        notices.add(notice);
    }

    /// @param what was counted, in the plural, such as `files`
    Table table(String what) {
        if (!faults.isEmpty()) {
            if (bad > faults.size()) {
                faults.add(
                        new Violation(PATH, "a total of %d such %s".formatted(bad, what), "none"));
            }
            throw new InvalidExperiment(faults);
        }
        if (rows == 0) {
            String why =
                    bad == 0 ? "" : ", the first of %d left out being %s".formatted(bad, firstBad);
            throw new InvalidExperiment(PATH, "%s of no rows%s".formatted(what, why), "some rows");
        }
        if (bad > 0) {
            notices.add("%d %s were left out, the first being %s.".formatted(bad, what, firstBad));
        }
        List<TableColumn> columns = new ArrayList<>(List.of(inputs.build(), targets.build()));
        if (spec.keep().contains(FILE)) {
            columns.add(places.build());
        }
        return new Table(columns, new LinkedHashMap<>(), notices);
    }
}
