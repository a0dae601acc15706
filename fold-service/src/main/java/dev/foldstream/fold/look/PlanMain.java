package dev.foldstream.fold.look;

import dev.foldstream.messaging.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;

/// The process that plans an experiment to be looked at; its only argument is a folder with the
/// request and the dataset. The command line starts it with the libraries of the services and waits
/// for its end.
public final class PlanMain {
    private PlanMain() {}

    public static void main(String[] arguments) throws IOException {
        ParentWatch.endWithParent();
        LookAtPlan.in(Path.of(arguments[0]));
    }
}
