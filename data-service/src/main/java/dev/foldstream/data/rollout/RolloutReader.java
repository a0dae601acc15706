package dev.foldstream.data.rollout;

import dev.foldstream.contracts.spec.Hdf5Rollouts;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.ReadingProgress;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Reads the columns that [Hdf5Rollouts] names, one row for each group `param_…` of each file.
///
/// A column is a parameter, its number in `param_state` at the place of its name in
/// `parameter_names`, or else an attribute of the group; `file` and `group` are where a row comes
/// from. A group whose attribute `success` is false is left out and counted. Files come in the
/// order of the experiment, groups in the order of their numbers.
///
/// Cost: one pass; memory for the columns, and for the names of one file's groups. Confined to one
/// thread.
public final class RolloutReader {
    private static final String PATH = "dataset.files";
    private static final String FILE = "file";
    private static final String GROUP = "group";
    private static final double LARGEST = 1e100;
    private static final int SHOWN = 5;
    private static final int TELL_EVERY = 1 << 10;
    private static final int MOST_NAMES = 30;

    private final Hdf5Rollouts spec;
    private final ReadingProgress progress;
    private final List<Cells> columns = new ArrayList<>();
    private final List<Violation> faults = new ArrayList<>();
    private List<String> parameters = List.of();
    private long groups;
    private long failed;
    private long bad;
    private String firstBad = "";

    private RolloutReader(Hdf5Rollouts spec, ReadingProgress progress) {
        this.spec = spec;
        this.progress = progress;
    }

    /// @param files where the files of the spec lie, by their names
    /// @return inputs, targets, then what is kept, in the order of the spec
    /// @throws InvalidExperiment when a file is damaged, a column is nowhere, a group has no finite
    ///   number for it, or no group is left
    public static Table read(Hdf5Rollouts spec, SequencedMap<String, Path> files) {
        return read(spec, files, ReadingProgress.NONE);
    }

    /// The same, telling how far it is.
    public static Table read(
            Hdf5Rollouts spec, SequencedMap<String, Path> files, ReadingProgress progress) {
        RolloutReader reader = new RolloutReader(spec, progress);
        for (Map.Entry<String, Path> file : files.sequencedEntrySet()) {
            reader.take(file.getKey(), file.getValue());
        }
        return reader.table();
    }

    private void take(String name, Path path) {
        try (RolloutFile file = RolloutFile.open(path)) {
            parameters = file.parameters();
            int count = file.forEach(rollout -> take(name, rollout));
            if (count == 0) {
                throw new Damaged("", "has no group 'param_…'");
            }
        } catch (Damaged e) {
            String place = e.place().isEmpty() ? "" : ", group '%s'".formatted(e.place());
            throw new InvalidExperiment(
                    PATH,
                    "'%s'%s, which %s,".formatted(name, place, e.getMessage()),
                    "a whole HDF5 file of rollouts");
        }
    }

    private void take(String file, Rollout rollout) {
        groups++;
        if (groups % TELL_EVERY == 0) {
            progress.at(groups, OptionalDouble.empty());
        }
        if (!rollout.succeeded()) {
            failed++;
            return;
        }
        if (columns.isEmpty()) {
            open(rollout);
        }
        double[] state =
                columns.stream().anyMatch(cells -> parameters.contains(cells.source()))
                        ? rollout.state(parameters)
                        : new double[0];
        double[] row = new double[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Cells cells = columns.get(i);
            if (cells instanceof Numbers) {
                OptionalDouble value = value(cells.source(), rollout, state);
                if (!usable(value)) {
                    refuse(file, rollout, cells.source(), value);
                    return;
                }
                row[i] = value.getAsDouble();
            }
        }
        for (int i = 0; i < row.length; i++) {
            switch (columns.get(i)) {
                case Numbers numbers -> numbers.builder().add(row[i]);
                case Places places ->
                        places.builder().add(places.source().equals(FILE) ? file : rollout.name());
            }
        }
    }

    private OptionalDouble value(String source, Rollout rollout, double... state) {
        int place = parameters.indexOf(source);
        return place < 0 ? rollout.attribute(source) : OptionalDouble.of(state[place]);
    }

    private static boolean usable(OptionalDouble value) {
        return value.isPresent() && Math.abs(value.getAsDouble()) <= LARGEST;
    }

    private void refuse(String file, Rollout rollout, String source, OptionalDouble value) {
        String place = "file '%s', group '%s'".formatted(file, rollout.name());
        firstBad = bad == 0 ? place : firstBad;
        bad++;
        if (spec.onBadRow() == OnBadRow.REFUSE && faults.size() < SHOWN) {
            String what =
                    value.isPresent()
                            ? "%s in '%s'".formatted(value.getAsDouble(), source)
                            : "no attribute '%s'".formatted(source);
            faults.add(
                    new Violation(
                            PATH,
                            "%s in %s".formatted(what, place),
                            "a finite number of magnitude 1e100 at most"));
        }
    }

    /// What the first group that succeeded has tells what columns there are.
    private void open(Rollout rollout) {
        List<Violation> unknown = new ArrayList<>();
        open("dataset.inputs", spec.inputs(), rollout, unknown);
        open("dataset.targets", spec.targets(), rollout, unknown);
        open("dataset.keep", spec.keep(), rollout, unknown);
        if (!unknown.isEmpty()) {
            throw new InvalidExperiment(unknown);
        }
    }

    private void open(String path, List<String> names, Rollout rollout, List<Violation> unknown) {
        List<String> known =
                Stream.concat(parameters.stream(), rollout.attributes().stream()).toList();
        for (String name : names) {
            String source = spec.source(name);
            if (known.contains(source) || (spec.onBadRow() == OnBadRow.SKIP && !isPlace(source))) {
                columns.add(new Numbers(source, new TableColumn.Builder(name)));
            } else if (isPlace(source)) {
                columns.add(new Places(source, new TableColumn.LabelBuilder(name)));
            } else {
                String near =
                        Names.nearest(source, known)
                                .map(" (did you mean '%s'?)"::formatted)
                                .orElse("");
                unknown.add(
                        new Violation(
                                path,
                                "'%s'".formatted(source),
                                "a parameter or an attribute of group '%s', one of %s%s"
                                        .formatted(rollout.name(), brief(known), near)));
            }
        }
    }

    private static boolean isPlace(String source) {
        return source.equals(FILE) || source.equals(GROUP);
    }

    private static String brief(List<String> names) {
        return names.size() <= MOST_NAMES
                ? names.toString()
                : "%d names %s …".formatted(names.size(), names.subList(0, MOST_NAMES));
    }

    private Table table() {
        if (!faults.isEmpty()) {
            if (bad > faults.size()) {
                faults.add(new Violation(PATH, "a total of " + bad + " such groups", "none"));
            }
            throw new InvalidExperiment(faults);
        }
        if (failed + bad == groups) {
            throw new InvalidExperiment(
                    PATH,
                    "%d groups, of which %d did not succeed and %d can't be used,"
                            .formatted(groups, failed, bad),
                    "some good ones");
        }
        List<TableColumn> built = columns.stream().map(Cells::column).toList();
        return new Table(built, new LinkedHashMap<>(), notices());
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (failed > 0) {
            notices.add(
                    "%d of %d rollouts did not succeed and were left out."
                            .formatted(failed, groups));
        }
        if (bad > 0) {
            notices.add(
                    "%d of %d rollouts have no finite number for some column and were left out, the"
                                    .formatted(bad, groups)
                            + " first in %s.".formatted(firstBad));
        }
        return notices;
    }

    /// The cells of one column.
    private sealed interface Cells {
        /// The parameter, attribute or place that it holds.
        String source();

        TableColumn column();
    }

    private record Numbers(String source, TableColumn.Builder builder) implements Cells {
        @Override
        public TableColumn column() {
            return builder.build();
        }
    }

    private record Places(String source, TableColumn.LabelBuilder builder) implements Cells {
        @Override
        public TableColumn column() {
            return builder.build();
        }
    }
}
