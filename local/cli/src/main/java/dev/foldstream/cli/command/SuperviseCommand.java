package dev.foldstream.cli.command;

import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.Supervisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What `foldstream up` starts: owns the runtime until it is told to end.
@Command(name = "supervise", hidden = true)
public final class SuperviseCommand implements Callable<Integer> {
    @Option(names = "--separate")
    private boolean separate;

    @Override
    public Integer call() {
        Supervisor.supervise(Installation.find(), separate);
        return 0;
    }
}
