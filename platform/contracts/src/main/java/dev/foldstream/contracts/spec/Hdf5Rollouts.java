package dev.foldstream.contracts.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Simulated rollouts in HDF5 files: a group `param_N` for each of them, with its parameters in the
/// dataset `param_state` and what came of them in attributes.
///
/// @param files paths on the client's machine, relative to the experiment file
/// @param inputs parameters, attributes or aliases
/// @param aliases attributes by the names that the experiment gives them; several names may stand
///   for one attribute
/// @param keep columns that are stored beside inputs and targets; `file` and `group` are where a
///   row comes from
/// @param onBadRow what becomes of a group that lacks an attribute, or has no finite number in it
@Kind("hdf5-rollouts")
@Doc("Simulated rollouts in HDF5 files: a group `param_N` for each, its results in attributes.")
public record Hdf5Rollouts(
        @Doc("Paths of the files, relative to the experiment file.") List<String> files,
        @Doc("Columns that the models see: parameters, attributes or aliases.") List<String> inputs,
        @Doc("Columns that the models predict: parameters, attributes or aliases.")
                List<String> targets,
        @Doc("Attributes by the names that the experiment gives them.") @Default("{}")
                SequencedMap<String, String> aliases,
        @Doc(
                        "Columns that are kept beside inputs and targets; `file` and `group` name a row's place.")
                @Default("[]")
                List<String> keep,
        @Doc("What becomes of a group with a value that is missing or no finite number.")
                @Default("refuse")
                OnBadRow onBadRow)
        implements DatasetSpec {

    public Hdf5Rollouts {
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        aliases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(aliases));
        keep = List.copyOf(keep);
        List<Violation> violations = ColumnNames.violations(inputs, targets);
        violations.addAll(ColumnNames.files(files));
        if (files.isEmpty()) {
            violations.add(new Violation("files", "[]", "at least one file"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    /// Columns by the names that they have in the files; a bad group is refused.
    public Hdf5Rollouts(List<String> files, List<String> inputs, List<String> targets) {
        this(files, inputs, targets, new LinkedHashMap<>(), List.of(), OnBadRow.REFUSE);
    }

    /// The parameter or attribute that a column stands for.
    public String source(String column) {
        return aliases.getOrDefault(column, column);
    }

    @Override
    public Hdf5Rollouts keeping(List<String> columns) {
        List<String> stored = Stream.concat(inputs.stream(), targets.stream()).toList();
        List<String> kept = ColumnNames.kept(keep, columns, stored);
        return new Hdf5Rollouts(files, inputs, targets, aliases, kept, onBadRow);
    }
}
