package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.doctor.Examination;
import dev.foldstream.cli.doctor.Finding;
import dev.foldstream.cli.render.FindingLines;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.StartFailed;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream doctor`.
@Command(
        name = "doctor",
        description = "Says what is wrong with this machine, the broker, the bucket or the queue.")
public final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Option(names = "--json", description = "A JSON list, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        Examination examination = new Examination(Clock.systemUTC());
        List<Finding> findings = new ArrayList<>(examination.ofMachine(Installation.find()));
        try (OpenCluster open = options.openOrBegin(spec.commandLine().getErr())) {
            findings.addAll(examination.ofCluster(open.cluster(), !open.isStarted()));
        } catch (StartFailed | Failure e) {
            findings.add(
                    new Finding(
                            "broker",
                            "start",
                            Finding.State.BAD,
                            String.valueOf(e.getMessage()),
                            Optional.of("let the other command end, or look into the log")));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(Json.document(findings), StandardCharsets.UTF_8));
        } else {
            FindingLines.of(findings, Glyphs.standard()).forEach(out::println);
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.BAD)
                ? ExitCode.SOFTWARE
                : ExitCode.OK;
    }
}
