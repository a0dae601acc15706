package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// MIDI files in the columns of [Groove]: an emotion, to 32 shifts in time. `input` `[64]`,
/// `target` `[32]`.
///
/// @param files paths on the client's machine, relative to the experiment file; with none of them
///   the rows are those of the synthetic kind
/// @param keep columns that are stored beside inputs and targets: `file`, where a row comes from
/// @param onBadRow what becomes of a file that can't be used
@Kind("midi-groove")
@Doc("MIDI files, such as Groove's: an emotion, to 32 shifts in time.")
public record MidiGroove(
        @Doc("Paths of the files, relative to the experiment file; none for a synthetic set.")
                @Default("[]")
                List<String> files,
        @Doc("Columns that are kept beside inputs and targets, such as `file`.") @Default("[]")
                List<String> keep,
        @Doc("What becomes of a file that can't be used.") @Default("refuse") OnBadRow onBadRow,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements RecordedMusic {
    public MidiGroove {
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
    public MidiGroove keeping(List<String> columns) {
        return new MidiGroove(files, RecordedMusic.kept(keep, columns), onBadRow, inputs, targets);
    }
}
