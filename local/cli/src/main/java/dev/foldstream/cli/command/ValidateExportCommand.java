package dev.foldstream.cli.command;

import dev.foldstream.cli.network.Specifications;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.cli.render.ValidationLines;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.rtneural.validation.ExpectedNetworks;
import dev.foldstream.rtneural.validation.FileReport;
import dev.foldstream.rtneural.validation.ValidateExport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream validate-export FILE…`.
@Command(
        name = "validate-export",
        description = {
            "Checks exported networks, RTNeural JSON or kelly-v2, and says everything that is wrong"
                    + " with them: the place in the file, what is expected there, and what RTNeural"
                    + " would make of it."
        },
        footer = {
            "",
            "  foldstream validate-export models/*.json --check-specs",
            "",
            "Exit codes: 0 all files are fine, 1 any has an error."
        })
public final class ValidateExportCommand implements Callable<Integer> {
    /// What picocli hands over for the option without a value.
    private static final String BUILT_IN = "built-in";

    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Exported files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--check-specs",
            arity = "0..1",
            fallbackValue = BUILT_IN,
            paramLabel = "SPECS.json",
            description =
                    "Also compares sizes and counts with what this file says of the networks; without"
                            + " a file, with the five of the Kelly guide.")
    private Optional<String> specifications = Optional.empty();

    @Option(
            names = "--verbose",
            description = "Lists the layers, and every place of a finding that is at many.")
    private boolean verbose;

    @Option(names = "--json", description = "Prints the same for programs.")
    private boolean json;

    @Override
    public Integer call() {
        ValidateExport validate = new ValidateExport(specifications.map(this::expected));
        List<FileReport> reports = files.stream().map(validate::validate).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(Json.document(reports), StandardCharsets.UTF_8));
        } else {
            ValidationLines.of(reports, verbose, Glyphs.standard()).forEach(out::println);
        }
        out.flush();
        return reports.stream().allMatch(FileReport::isFine) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ExpectedNetworks expected(String file) {
        return file.equals(BUILT_IN) ? ExpectedNetworks.KELLY : Specifications.read(Path.of(file));
    }
}
