package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.Compare;
import dev.foldstream.cli.compare.Compare.OfExperiments;
import dev.foldstream.cli.compare.ComparisonPage;
import dev.foldstream.cli.compare.ComparisonReport;
import dev.foldstream.cli.render.ComparisonLines;
import dev.foldstream.cli.render.GapLines;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream compare TABLE|EXPERIMENT…`.
@Command(
        name = "compare",
        description = {
            "Compares models over several datasets, or over the folds of one.",
            "",
            "A table has a column for each model and a row for each dataset, or with --folds for each"
                    + " fold of one dataset; the first column may name the rows. The scores.csv of an"
                    + " evaluation is understood too. Experiments of different datasets are compared as"
                    + " datasets; of one dataset, split in different ways, by what models lose."
        })
public final class CompareCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of(".csv", ".tsv", ".txt");

    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions cluster;
    @Mixin private CompareOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = "TABLE|EXPERIMENT",
            description = "A table of scores, or two and more ids of experiments.")
    private List<String> what = List.of();

    @Option(names = "--json", description = "Prints everything as JSON, for programs.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "PAGE",
            description = "Also writes a page of HTML with the same, and figures.")
    private Optional<Path> page = Optional.empty();

    @Override
    public Integer call() {
        Compare compare = options.compare(spec.commandLine());
        boolean files = what.stream().anyMatch(CompareCommand::isFile);
        if (files && !what.stream().allMatch(CompareCommand::isFile)) {
            throw new Failure("Tables and experiments are not compared with each other.");
        }
        if (files) {
            tell(compare.files(what.stream().map(Path::of).toList()));
            return 0;
        }
        switch (compare.experiments(cluster.artifacts().store(), what)) {
            case OfExperiments.Datasets datasets -> tell(datasets.report());
            case OfExperiments.Splits splits ->
                    print(splits.gap(), GapLines.of(splits.gap(), Glyphs.standard()));
        }
        return 0;
    }

    private void tell(ComparisonReport report) {
        List<String> lines = new ArrayList<>(ComparisonLines.of(report, Glyphs.standard()));
        page.ifPresent(file -> {
            write(file.toAbsolutePath(), ComparisonPage.of(report));
            lines.add("");
            lines.add("page  " + file.toAbsolutePath());
        });
        print(report, lines);
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Failure("%s can't be written: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    private void print(Object report, List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(Json.document(report), StandardCharsets.UTF_8));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    private static boolean isFile(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.contains("/")
                || FILES.stream().anyMatch(lower::endsWith)
                || Files.exists(Path.of(text));
    }
}
