package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// MIDI files in the columns of [Melody]: an emotion over time, to the probability of each of 128
/// notes. `input` `[steps, 64]`, `target` `[steps, 128]`.
///
/// @param files paths on the client's machine, relative to the experiment file; with none of them
///   the rows are those of the synthetic kind
/// @param steps bars of four quarter notes in a row
/// @param keep columns that are stored beside inputs and targets: `file`, where a row comes from
/// @param onBadRow what becomes of a file that can't be used
@Kind("midi-melody")
@Doc("MIDI files, such as Lakh's: an emotion over time, to the probability of each of 128 notes.")
public record MidiMelody(
        @Doc("Paths of the files, relative to the experiment file; none for a synthetic set.")
                @Default("[]")
                List<String> files,
        @Doc("Time steps of a row, each of them a bar of four quarter notes.")
                @Range(from = 1, to = 10_000)
                @Default("16")
                int steps,
        @Doc("Columns that are kept beside inputs and targets, such as `file`.") @Default("[]")
                List<String> keep,
        @Doc("What becomes of a file that can't be used.") @Default("refuse") OnBadRow onBadRow,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements RecordedMusic {
    public MidiMelody {
        files = List.copyOf(files);
        keep = List.copyOf(keep);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        List<Violation> violations = new ArrayList<>(ColumnNames.violations(inputs, targets));
        violations.addAll(ColumnNames.files(files));
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
        Bounds.check(MidiMelody.class, files, steps);
    }

    @Override
    public MidiMelody keeping(List<String> columns) {
        return new MidiMelody(
                files, steps, RecordedMusic.kept(keep, columns), onBadRow, inputs, targets);
    }
}
