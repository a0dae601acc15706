package dev.foldstream.cli.runtime;

import dev.foldstream.launcher.ChildJvm;
import dev.foldstream.launcher.JvmCommand;
import dev.foldstream.launcher.StartFailed;
import java.util.List;
import java.util.Optional;

/// Loads libtorch in a child JVM with the libraries of the services, which this process does not
/// know, and lets it compute.
public final class EngineProcess {
    private static final String MAIN = "dev.foldstream.trainer.check.CheckMain";
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");

    private final Installation installation;

    private EngineProcess(Installation installation) {
        this.installation = installation;
    }

    /// With the services of an installation, which are built.
    public static EngineProcess of(Installation installation) {
        return new EngineProcess(installation);
    }

    /// Why it does not work; absent when it does.
    public Optional<String> fault() {
        JvmCommand command =
                JvmCommand.ofClass(installation.serviceLibraries(), MAIN).options(OPTIONS);
        try (ChildJvm child =
                ChildJvm.start("the check of libtorch", command, installation.log("check"))) {
            try {
                child.awaitEnd();
                return Optional.empty();
            } catch (StartFailed e) {
                return Optional.of(
                        child.output()
                                .lines()
                                .filter(line -> !line.isBlank())
                                .reduce((first, last) -> last)
                                .orElse("it gave no reason"));
            }
        }
    }
}
