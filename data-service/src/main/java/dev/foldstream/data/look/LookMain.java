package dev.foldstream.data.look;

import dev.foldstream.messaging.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;

/// The process that makes a dataset to be looked at; its only argument is the folder of the
/// request. The command line starts it with the libraries of the services and waits for its end.
public final class LookMain {
    private LookMain() {}

    public static void main(String[] arguments) throws IOException {
        ParentWatch.endWithParent();
        LookAtDataset.in(Path.of(arguments[0]));
    }
}
