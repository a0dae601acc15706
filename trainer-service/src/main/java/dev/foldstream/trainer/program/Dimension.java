package dev.foldstream.trainer.program;

/// The extent of one axis of a tensor: a number, or a letter for a number that is known only when
/// the program runs.
///
/// | letter | axis | |
/// |---|---|---|
/// | `M` | members of the stack | known when the program runs |
/// | `N` | rows of the dataset | 〃 |
/// | `E` | epochs of a call | 〃 |
/// | `S` | steps of an epoch | 〃 |
/// | `G` | segments of an epoch | 〃 |
/// | `L` | steps of a segment | 〃 |
/// | `B` | rows of a batch | 〃 |
/// | `Q` | blocks of validation rows | 〃 |
/// | `V` | rows of a block | 〃 |
/// | `R` | members chosen for an update | 〃 |
/// | `F` | features of a row | a number in a program |
/// | `O` | outputs of a row | 〃 |
/// | `T` | time steps | 〃 |
/// | `C` | channels | 〃 |
/// | `P` | trained scalars of a member | 〃 |
public sealed interface Dimension {
    Letter MEMBERS = new Letter("M");
    Letter ROWS = new Letter("N");
    Letter EPOCHS = new Letter("E");
    Letter STEPS = new Letter("S");
    Letter SEGMENTS = new Letter("G");
    Letter SEGMENT = new Letter("L");
    Letter BATCH = new Letter("B");
    Letter BLOCKS = new Letter("Q");
    Letter BLOCK = new Letter("V");
    Letter CHOSEN = new Letter("R");
    Extent ONE = new Extent(1);

    static Dimension of(int extent) {
        return new Extent(extent);
    }

    /// As it stands in the text of a program.
    String text();

    /// Known when the program is written.
    record Extent(int size) implements Dimension {
        public Extent {
            if (size < 1) {
                throw new IllegalArgumentException("an axis of extent " + size);
            }
        }

        @Override
        public String text() {
            return Integer.toString(size);
        }
    }

    /// Known when the program runs.
    record Letter(String text) implements Dimension {}
}
