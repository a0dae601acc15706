package dev.foldstream.cli.command;

import dev.foldstream.cli.network.MeasureNetworks;
import dev.foldstream.cli.network.MeasureNetworks.Measured;
import dev.foldstream.cli.network.NetworkFile;
import dev.foldstream.cli.render.LatencyLines;
import dev.foldstream.contracts.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream bench MODEL.json…`.
@Command(
        name = "bench",
        description = {
            "Measures what a row takes in networks from their RTNeural files: median, 99th"
                    + " percentile, worst, bytes allocated.",
            "Given the five of the Kelly guide, it measures their chain too."
        },
        footer = {
            "",
            "Without a file that ends in .json, ./foldstream bench measures Foldstream itself."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int FEWEST_CALLS = 100;

    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "MODEL", description = "RTNeural files.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Calls to measure of each; ${DEFAULT-VALUE} unless said.")
    private int calls;

    @Option(names = "--json", description = "Prints the same for programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (calls < FEWEST_CALLS) {
            throw new ParameterException(
                    spec.commandLine(), "--calls: %d, at least 100 expected".formatted(calls));
        }
        List<NetworkFile> files = models.stream().map(NetworkFile::load).toList();
        Measured measured = MeasureNetworks.measure(files, calls);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(Json.document(measured), StandardCharsets.UTF_8));
        } else {
            LatencyLines.of(measured).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
