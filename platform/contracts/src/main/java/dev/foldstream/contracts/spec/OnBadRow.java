package dev.foldstream.contracts.spec;

/// What becomes of a row, or of a group of a file, that can't be used.
@Doc("What becomes of a row that can't be used.")
public enum OnBadRow {
    /// The experiment is refused, with the first few of them.
    REFUSE,
    /// It is left out; how many were stands in the dataset's description and in the report.
    SKIP
}
