package dev.foldstream.trainer.program;

/// What the elements of a tensor are, with libtorch's number for it.
public enum Precision {
    INT64(4),
    FLOAT32(6),
    FLOAT64(7);

    private final int code;

    Precision(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
