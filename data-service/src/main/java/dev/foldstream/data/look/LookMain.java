package dev.foldstream.data.look;

import java.io.IOException;
import java.nio.file.Path;

/// The process that makes a dataset to be looked at; its only argument is the folder of the
/// request. The command line starts it with the libraries of the services and waits for its end.
public final class LookMain {
    private LookMain() {}

    public static void main(String[] arguments) throws IOException {
        endWithParent();
        LookAtDataset.in(Path.of(arguments[0]));
    }

    /// Standard input ends when whoever started this process is gone.
    private static void endWithParent() {
        Thread.ofPlatform()
                .daemon()
                .name("parent-watch")
                .start(() -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nobody writes
                        }
                    } catch (IOException e) {
                        // as good as the end
                    }
                    Runtime.getRuntime().halt(1);
                });
    }
}
