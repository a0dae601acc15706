package dev.foldstream.data.reader;

/// Thrown within a reader when the bytes of a file are not what its format says, or ask for
/// something that is not read. The message ends the sentence "the file, which …".
final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String fault) {
        super(fault);
    }

    Damaged(String fault, Throwable cause) {
        super(fault, cause);
    }

    /// @throws Damaged when it is not so
    static void unless(boolean sound, String fault) {
        if (!sound) {
            throw new Damaged(fault);
        }
    }
}
