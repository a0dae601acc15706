package dev.foldstream.rtneural.interpreter;

/// Thrown when RTNeural would refuse a file, crash on it, or load it otherwise than it looks.
public final class Unloadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String found;
    private final String expected;

    Unloadable(String path, String found, String expected) {
        super("%s: %s found, %s expected".formatted(path, found, expected));
        this.path = path;
        this.found = found;
        this.expected = expected;
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
