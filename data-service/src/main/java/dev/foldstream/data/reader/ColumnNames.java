package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;

/// Counts the columns that a file names, since a header is kept in memory and a file may consist of
/// nothing else: gigabytes of commas would be billions of names. Confined to one thread.
final class ColumnNames {
    static final int MOST = 2_000_000;
    private static final long MOST_CHARACTERS = 1L << 24;

    private int count;
    private long characters;

    /// One more.
    ///
    /// @throws InvalidExperiment when it is one too many
    void count(String name) {
        count++;
        characters += name.length();
        if (count > MOST || characters > MOST_CHARACTERS) {
            throw new InvalidExperiment(
                    TabularFile.PATH,
                    count > MOST
                            ? "more than %d columns".formatted(MOST)
                            : "columns with names of more than %d characters"
                                    .formatted(MOST_CHARACTERS),
                    "fewer, or one column of arrays");
        }
    }
}
