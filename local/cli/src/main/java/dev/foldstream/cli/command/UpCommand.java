package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.RunningRuntime;
import dev.foldstream.cli.runtime.Supervisor;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream up`.
@Command(
        name = "up",
        description = "Starts Kafka, the store and the services, and keeps them running.")
public final class UpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--separate", description = "The services as five processes, not one.")
    private boolean separate;

    @Override
    public Integer call() {
        Installation installation = Installation.find();
        Optional<RunningRuntime> running = RunningRuntime.find(installation);
        if (running.isPresent()) {
            throw new Failure(
                    "It runs already (process %d). 'foldstream down' stops it."
                            .formatted(running.get().pid()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("starting Kafka, the store and the services");
        out.flush();
        RunningRuntime runtime = Supervisor.start(installation, separate);
        out.println("kafka              " + runtime.bootstrapServers());
        out.println("s3                 " + runtime.s3());
        runtime.services().forEach((name, address) -> out.printf("%-18s %s%n", name, address));
        out.println("Try 'foldstream submit FILE --watch'; 'foldstream down' stops everything.");
        return 0;
    }
}
