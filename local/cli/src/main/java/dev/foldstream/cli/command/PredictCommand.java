package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.network.NetworkFile;
import dev.foldstream.cli.network.PredictRows;
import dev.foldstream.cli.network.PredictRows.Choices;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream predict MODEL.json < rows.csv`.
@Command(
        name = "predict",
        description = {
            "Runs a network from its RTNeural file: CSV in, CSV out.",
            "Where the rows have a header and the file names its inputs, columns are found by their"
                    + " names and others are passed over; else all cells are inputs, in order. A"
                    + " recurrent network remembers the rows before."
        })
public final class PredictCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "An RTNeural file.")
    private Path model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ROWS",
            description = "A CSV file; standard input unless it is named.")
    private Optional<Path> rows = Optional.empty();

    @Option(
            names = "--header",
            negatable = true,
            description =
                    "The first line holds names, or does not; unless said, it does when none of its"
                            + " cells is a number.")
    private Optional<Boolean> header = Optional.empty();

    @Option(names = "--reset-each-row", description = "Each row is a sequence of its own.")
    private boolean resetEachRow;

    @Override
    public Integer call() {
        NetworkFile network = NetworkFile.load(model);
        String name = rows.map(Path::toString).orElse("Standard input");
        PredictRows predict =
                new PredictRows(network.network(), new Choices(name, header, resetEachRow));
        Writer out = new BufferedWriter(spec.commandLine().getOut(), BUFFER);
        try (InputStream in = open();
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            predict.run(reader, out);
            return 0;
        } catch (IOException e) {
            throw new Failure("%s: %s".formatted(name, Failure.reason(e)), e);
        }
    }

    private InputStream open() throws IOException {
        if (rows.isEmpty()) {
            return System.in;
        }
        if (!Files.isRegularFile(rows.get())) {
            throw new Failure("There is no file '%s'.".formatted(rows.get()));
        }
        return Files.newInputStream(rows.get());
    }
}
