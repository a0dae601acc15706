package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.CancelExperiment;
import dev.foldstream.cli.client.CancelExperiment.Answer;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.contracts.event.ExperimentCancelled;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream cancel ID`.
@Command(
        name = "cancel",
        description =
                "Ends an experiment; what is done of it stays, and 'retry' goes on from there.")
public final class CancelCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private String id;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for people.")
    private Optional<String> note = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the answer: ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @Override
    public Integer call() {
        if (note.orElse("").length() > ExperimentCancelled.LONGEST_NOTE) {
            throw new Failure(
                    "A note has %d characters at most."
                            .formatted(ExperimentCancelled.LONGEST_NOTE));
        }
        Optional<StoredExperiment> left =
                options.left().map(store -> StoredExperiment.begun(store, id));
        if (left.flatMap(StoredExperiment::comparison).isPresent()) {
            return say(Answer.EVALUATED);
        }
        try (OpenCluster open = options.open(true, spec.commandLine().getErr())) {
            Answer answer =
                    new CancelExperiment(open.cluster(), Clock.systemUTC())
                            .cancel(id, note, Duration.ofSeconds(seconds));
            return say(answer);
        }
    }

    private int say(Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        switch (answer) {
            case STOPPED ->
                    out.printf(
                            "%s is cancelled. What is done stays: 'foldstream retry %s' goes on from there.%n",
                            id, id);
            case EVALUATED ->
                    out.printf(
                            "%s is evaluated already; there is nothing to cancel. 'foldstream show %s' prints its verdict.%n",
                            id, id);
            case ON_ITS_WAY ->
                    out.printf(
                            "The cancellation of %s is on its way: data-service has not answered within %d seconds. It comes to it after what was submitted before.%n",
                            id, seconds);
        }
        out.flush();
        return ExitCode.OK;
    }
}
