package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// Recordings and a table of their valence and arousal, in the columns of [Emotion]: mel features,
/// to 32 times valence and 32 times arousal in [−1, 1]. `input` `[steps, 128]`, `target` `[steps,
/// 64]`.
///
/// @param files paths on the client's machine, relative to the experiment file; with none of them
///   the rows are those of the synthetic kind
/// @param steps equal parts of a recording, whose features are means over time
/// @param keep columns that are stored beside inputs and targets: `file`, where a row comes from
/// @param onBadRow what becomes of a recording that can't be used
@Kind("deam")
@Doc(
        "Recordings and a table of their valence and arousal, such as DEAM: mel features, to emotions.")
public record Deam(
        @Doc("Paths of the files, relative to the experiment file; none for a synthetic set.")
                @Default("[]")
                List<String> files,
        @Doc("Time steps of a row: equal parts of a recording.")
                @Range(from = 1, to = 10_000)
                @Default("1")
                int steps,
        @Doc("Columns that are kept beside inputs and targets, such as `file`.") @Default("[]")
                List<String> keep,
        @Doc("What becomes of a recording that can't be used.") @Default("refuse")
                OnBadRow onBadRow,
        @Doc("Columns that the models see, by name.") @Default("[input]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[target]") List<String> targets)
        implements RecordedMusic {
    public Deam {
        files = List.copyOf(files);
        keep = List.copyOf(keep);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        List<Violation> violations = new ArrayList<>(ColumnNames.violations(inputs, targets));
        violations.addAll(ColumnNames.files(files));
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
        Bounds.check(Deam.class, files, steps);
    }

    @Override
    public Deam keeping(List<String> columns) {
        return new Deam(files, steps, RecordedMusic.kept(keep, columns), onBadRow, inputs, targets);
    }
}
