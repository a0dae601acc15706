package dev.foldstream.trainer.program;

/// A whole number in a program, such as the counter of a loop.
public final class Index {
    private final String name;

    Index(String name) {
        this.name = name;
    }

    /// A fixed number.
    public static Index of(int value) {
        return new Index(Integer.toString(value));
    }

    /// Its name in the program.
    String name() {
        return name;
    }
}
