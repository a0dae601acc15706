package dev.foldstream.data.music;

/// A file, or a part of one, that no row can be made of.
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what is wrong with it, as in `a file which has no notes`
    Unusable(String what) {
        super(what);
    }
}
