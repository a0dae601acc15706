package dev.foldstream.cli.command;

import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.RunningRuntime;
import dev.foldstream.cli.runtime.Supervisor;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `foldstream down`.
@Command(name = "down", description = "Stops what 'up' has started.")
public final class DownCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningRuntime> running = RunningRuntime.find(Installation.find());
        running.ifPresent(Supervisor::stop);
        out.println(running.isPresent() ? "stopped; nothing is lost" : "nothing runs here");
        return 0;
    }
}
