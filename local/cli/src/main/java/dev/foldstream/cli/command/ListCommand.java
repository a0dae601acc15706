package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `foldstream list`.
@Command(name = "list", description = "Lists the experiments in the store.")
public final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<StoredExperiment> experiments = StoredExperiment.all(options.artifacts().store());
        for (StoredExperiment experiment : experiments) {
            out.printf("%-52s  %s%s%n", experiment.id(), experiment.state(), best(experiment));
        }
        if (experiments.isEmpty()) {
            out.println("no experiments yet");
        }
        return 0;
    }

    private static String best(StoredExperiment experiment) {
        try {
            return experiment
                    .verdict()
                    .map(verdict -> ", best: " + verdict.ranking().getFirst().model())
                    .orElse("");
        } catch (Failure e) {
            return " by another version";
        }
    }
}
