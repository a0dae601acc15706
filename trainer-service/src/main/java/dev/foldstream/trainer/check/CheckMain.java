package dev.foldstream.trainer.check;

import dev.foldstream.trainer.engine.EngineUnfit;
import dev.foldstream.trainer.engine.TensorEngine;

/// The process that loads libtorch and lets it compute, to see whether that works here. The command
/// line starts it with the libraries of the services and reads its last line.
public final class CheckMain {
    private CheckMain() {}

    public static void main(String[] arguments) {
        try (TensorEngine engine = TensorEngine.start()) {
            System.out.println("libtorch " + engine.version());
        } catch (EngineUnfit e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
