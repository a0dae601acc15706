package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// MIDI files in the columns of [Dynamics]: an emotion, to 16 values of expression. `input` `[32]`,
/// `target` `[16]`.
///
/// @param files paths on the client's machine, relative to the experiment file; with none of them
///   the rows are those of the synthetic kind
/// @param keep columns that are stored beside inputs and targets: `file`, where a row comes from
/// @param onBadRow what becomes of a file that can't be used
@Kind("midi-dynamics")
@Doc("MIDI files, such as MAESTRO's: an emotion, to 16 values of expression.")
public record MidiDynamics(
        @Doc("Paths of the files, relative to the experiment file; none for a synthetic set.")
                @Default("[]")
                List<String> files,
        @Doc("Columns that are kept beside inputs and targets, such as `file`.") @Default("[]")
                List<String> keep,
        @Doc("What becomes of a file that can't be used.") @Default("refuse") OnBadRow onBadRow,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements RecordedMusic {
    public MidiDynamics {
        files = List.copyOf(files);
        keep = List.copyOf(keep);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        List<Violation> violations = new ArrayList<>(ColumnNames.violations(inputs, targets));
        violations.addAll(ColumnNames.files(files));
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    @Override
    public MidiDynamics keeping(List<String> columns) {
        return new MidiDynamics(
                files, RecordedMusic.kept(keep, columns), onBadRow, inputs, targets);
    }
}
