package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.delivery.DeliveryFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream export ID… --output DIR`.
@Command(
        name = "export",
        description =
                "Leaves the exported models of finished experiments in a folder, as 'run --output'"
                        + " does.")
public final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;
    @Mixin private DeliveryOptions delivery;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "As 'submit' and 'list' print it.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
        ArtifactPaths artifacts = options.artifacts();
        List<StoredExperiment> experiments = new ArrayList<>();
        for (String id : ids) {
            StoredExperiment experiment = StoredExperiment.find(artifacts.store(), id);
            if (experiment.report().isEmpty()) {
                throw new Failure("%s has no exports yet: %s".formatted(id, experiment.state()));
            }
            experiments.add(experiment);
        }
        DeliveryFolder folder =
                delivery.folder(experiments.stream().map(StoredExperiment::spec).toList())
                        .orElseThrow(() ->
                                new Failure(
                                        "Name the folder that the models are left in: --output DIR."));
        Handover handover =
                new Handover(
                        delivery.into(folder, artifacts.store()),
                        folder,
                        spec.commandLine().getOut());
        experiments.forEach(handover::of);
        return 0;
    }
}
