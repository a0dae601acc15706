package dev.foldstream.rtneural.interpreter;

import dev.foldstream.rtneural.document.Fault;
import dev.foldstream.rtneural.document.Faults;

/// Thrown when RTNeural would refuse a file, crash on it, or load it otherwise than it looks.
public final class Unloadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String found;
    private final String expected;

    public Unloadable(Fault fault) {
        super("%s: %s found, %s expected".formatted(fault.path(), fault.found(), fault.expected()));
        this.path = fault.path();
        this.found = fault.found();
        this.expected = fault.expected();
    }

    /// Faults of which the first is thrown.
    public static Faults atTheFirst() {
        return new Faults(fault -> {
            throw new Unloadable(fault);
        });
    }

    /// Where in the file, as a JSON path, e.g. `$.layers[0].weights[1]`; `$` for the whole text.
    public String path() {
        return path;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
