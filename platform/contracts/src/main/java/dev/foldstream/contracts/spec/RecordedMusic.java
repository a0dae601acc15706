package dev.foldstream.contracts.spec;

import java.util.List;

/// Music as people recorded it, in the columns of a [SyntheticMusic]: `input`, `target` and, where
/// it is kept, `file`. Where no files are named the rows are those of that synthetic kind.
public sealed interface RecordedMusic extends DatasetSpec
        permits Deam, MidiMelody, MidiDynamics, MidiGroove, Chords {

    /// Columns that are stored beside inputs and targets.
    List<String> keep();

    /// What becomes of a file, or of a row of one, that can't be used.
    OnBadRow onBadRow();

    /// What is kept already and what is to be, without what is stored anyway.
    static List<String> kept(List<String> keep, List<String> columns) {
        return ColumnNames.kept(keep, columns, List.of("input", "target"));
    }
}
