package dev.foldstream.cli.command;

import dev.foldstream.cli.Main;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.render.CertificateLine;
import dev.foldstream.cli.render.Ranking;
import dev.foldstream.cli.render.Words;
import dev.foldstream.cli.watch.ExperimentProgress;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.ExportRefused;
import dev.foldstream.contracts.event.ModelExported;
import dev.foldstream.contracts.event.Outcome;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.wire.Json;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/// Says how an experiment ended.
final class Ending {
    private final Cluster cluster;
    private final ArtifactPaths paths;
    private final PrintWriter out;
    private final PrintWriter err;

    Ending(Cluster cluster, ArtifactPaths paths, PrintWriter out, PrintWriter err) {
        this.cluster = cluster;
        this.paths = paths;
        this.out = out;
        this.err = err;
    }

    /// @return the exit code: 0 only when the experiment finished whole
    int say(Outcome end, ExperimentProgress progress) {
        int code =
                switch (end) {
                    case ExperimentFinished finished -> finished(finished, progress);
                    case ExperimentRejected rejected -> {
                        Main.refuse(rejected.violations(), err);
                        yield ExitCode.SOFTWARE;
                    }
                    case ExperimentFailed failed -> {
                        err.printf(
                                "The experiment failed in %s: %s%n",
                                Words.plain(failed.stage()), Words.plain(failed.reason()));
                        err.println("What to do: " + Words.plain(failed.remedy()));
                        yield ExitCode.SOFTWARE;
                    }
                    case ExperimentStopped stopped -> {
                        err.printf(
                                "The experiment was cancelled%s. What is done stays: 'foldstream retry %s' goes on from there.%n",
                                stopped.note().map(note -> " (" + plain(note) + ")").orElse(""),
                                stopped.experimentId());
                        yield ExitCode.SOFTWARE;
                    }
                    case ModelExported export -> throw new IllegalArgumentException("not the end");
                    case ExportRefused refusal -> throw new IllegalArgumentException("not the end");
                };
        out.flush();
        err.flush();
        return code;
    }

    private int finished(ExperimentFinished finished, ExperimentProgress progress) {
        Verdict verdict = Json.read(cluster.store().read(finished.verdict()), Verdict.class);
        out.println();
        Ranking.lines(verdict).forEach(out::println);
        verdict.notes().stream().map(Words::plain).forEach(out::println);
        out.println();
        out.println("report    " + paths.of(finished.report()));
        for (ModelExported export : progress.exported()) {
            out.printf(
                    "exported  %s (%s, as %s)%n",
                    paths.of(export.file()),
                    Words.plain(export.model()),
                    ExportFormat.ofKey(export.file().key()).orElseThrow().title());
            CertificateLine.of(cluster.store().read(export.certificate()))
                    .ifPresent(line -> out.println("          " + line));
        }
        for (ExportRefused refusal : progress.refused()) {
            out.printf(
                    "not exported: %s. %s Remedy: %s%n",
                    Words.plain(refusal.model()),
                    Words.plain(sentence(refusal.reason())),
                    Words.plain(refusal.remedy()));
        }
        return ExitCode.OK;
    }

    /// A note can't steer a terminal.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
