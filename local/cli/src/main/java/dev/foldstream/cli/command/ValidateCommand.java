package dev.foldstream.cli.command;

import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.contracts.spec.ExperimentSpec;
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
        ExperimentFile file = arguments.read();
        ExperimentSpec experiment = file.spec();
        int folds = experiment.folds().count();
        int seeds = experiment.seeds().size();
        int models = experiment.models().size();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s is valid: %d models × %d folds × %d seeds = %d trials%n",
                        experiment.name(), models, folds, seeds, models * folds * seeds);
        return 0;
    }
}
