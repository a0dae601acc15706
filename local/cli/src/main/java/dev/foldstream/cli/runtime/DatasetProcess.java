package dev.foldstream.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.plan.PlanPreview;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.launcher.JvmCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads or generates a dataset, and plans an experiment, in a child JVM with the libraries of the
/// services, which this process does not know. No broker, no store and no service is needed.
public final class DatasetProcess {
    private static final String READER = "dev.foldstream.data.look.LookMain";
    private static final String PLANNER = "dev.foldstream.fold.look.PlanMain";
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError");

    private final String classPath;

    /// @param classPath as after `-cp`
    DatasetProcess(String classPath) {
        this.classPath = classPath;
    }

    /// With the services of an installation.
    ///
    /// @throws Failure when they are not built
    public static DatasetProcess of(Installation installation) {
        if (!Files.isRegularFile(installation.jar("all-in-one"))) {
            throw new Failure(
                    "The services that read data are not built: there is no %s. './foldstream' builds them."
                            .formatted(installation.jar("all-in-one")));
        }
        return new DatasetProcess(installation.serviceLibraries());
    }

    /// Leaves the dataset in the folder, under the names of a [DatasetRequest].
    ///
    /// @throws InvalidExperiment with everything that is wrong with the data
    public void make(DatasetRequest request, Path folder) {
        Path violations = folder.resolve(DatasetRequest.VIOLATIONS);
        try {
            Files.write(folder.resolve(DatasetRequest.FILE), Json.document(request));
            run("the reader of datasets", READER, folder);
            if (Files.exists(violations)) {
                throw new InvalidExperiment(violations(Files.readString(violations)));
            }
        } catch (IOException e) {
            throw new Failure("%s can't be used: %s".formatted(folder, Failure.reason(e)), e);
        }
    }

    /// Plans the experiment of a request whose dataset was made in the folder.
    public PlanPreview plan(Path folder) {
        run("the planner", PLANNER, folder);
        try {
            return Json.read(
                    Files.readAllBytes(folder.resolve(PlanPreview.FILE)), PlanPreview.class);
        } catch (IOException e) {
            throw new Failure("%s can't be used: %s".formatted(folder, Failure.reason(e)), e);
        }
    }

    private void run(String name, String main, Path folder) {
        JvmCommand command =
                JvmCommand.ofClass(classPath, main)
                        .options(OPTIONS)
                        .property("java.io.tmpdir", folder.toString())
                        .arguments(folder.toString());
        ChildJvm.start(name, command, folder.resolve("child.log")).awaitEnd();
    }

    private static List<Violation> violations(String json) {
        JsonNode all = Json.tree(json);
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .map(i -> Json.read(all.get(i).toString(), Violation.class))
                .toList();
    }
}
