package dev.foldstream.cli.command;

import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.cli.render.PlanLines;
import dev.foldstream.cli.runtime.DatasetProcess;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.plan.PlanPreview;
import dev.foldstream.contracts.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream plan FILE`.
@Command(
        name = "plan",
        description =
                "Prints folds, trials, stacks, leakage and what training would cost, without training.")
public final class PlanCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ExperimentArguments arguments;

    @Option(names = "--json", description = "Prints the plan as JSON, one document an experiment.")
    private boolean json;

    @Override
    public Integer call() {
        DatasetProcess process = DatasetProcess.of(Installation.find());
        PrintWriter out = spec.commandLine().getOut();
        for (ExperimentFile experiment : arguments.read(spec.commandLine().getErr())) {
            try (DatasetInView view =
                    DatasetInView.of(
                            experiment.spec().name(),
                            folder -> process.make(experiment.datasetRequest(true), folder))) {
                PlanPreview plan = process.plan(view.folder());
                if (json) {
                    out.println(new String(Json.document(plan), StandardCharsets.UTF_8));
                } else {
                    PlanLines.of(experiment.spec(), view.dataset(), plan).forEach(out::println);
                }
            }
        }
        out.flush();
        return 0;
    }
}
