package dev.foldstream.trainer.engine;

/// The engine of all tests in this JVM: libtorch is loaded once.
public final class TestEngine {
    private static final TensorEngine ENGINE = TensorEngine.start();

    private TestEngine() {}

    public static TensorEngine get() {
        return ENGINE;
    }
}
