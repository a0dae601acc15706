package dev.foldstream.cli.command;

import dev.foldstream.contracts.spec.ExperimentSpec;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `foldstream validate FILE`.
@Command(
        name = "validate",
        description = "Checks an experiment file and says everything that is wrong with it.")
public final class ValidateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ExperimentArguments arguments;

    @Override
    public Integer call() {
        arguments.read(spec.commandLine().getErr()).forEach(file -> say(file.spec()));
        return 0;
    }

    private void say(ExperimentSpec experiment) {
        OptionalInt folds = experiment.folds().count();
        int seeds = experiment.seeds().size();
        int models = experiment.models().size();
        int candidates =
                experiment.models().keySet().stream()
                        .mapToInt(model -> experiment.candidates(model).size())
                        .sum();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s is valid: %s × %s × %s%s%n",
                        experiment.name(),
                        candidates == models
                                ? count(models, "model")
                                : "%s with %s"
                                        .formatted(
                                                count(models, "model"),
                                                count(candidates, "candidate")),
                        folds.isPresent()
                                ? count(folds.getAsInt(), "fold")
                                : "as many folds as the data has",
                        count(seeds, "seed"),
                        folds.isPresent() ? " = " + count(trials(experiment), "trial") : "");
    }

    private static int trials(ExperimentSpec experiment) {
        return experiment.models().keySet().stream()
                .mapToInt(model -> experiment.trials(model).orElseThrow())
                .sum();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
