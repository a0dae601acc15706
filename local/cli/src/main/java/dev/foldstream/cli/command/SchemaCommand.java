package dev.foldstream.cli.command;

import dev.foldstream.contracts.spec.SpecSchema;
import dev.foldstream.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `foldstream schema`.
@Command(
        name = "schema",
        description = "Prints the JSON Schema of the experiment file, for editors.")
public final class SchemaCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        byte[] schema = Json.document(SpecSchema.experiment());
        spec.commandLine().getOut().print(new String(schema, StandardCharsets.UTF_8));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
