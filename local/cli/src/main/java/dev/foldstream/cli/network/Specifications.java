package dev.foldstream.cli.network;

import dev.foldstream.cli.Failure;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.validation.ExpectedNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What networks have to be, as a file of the user says.
public final class Specifications {
    private Specifications() {}

    /// @throws Failure when there is no such file, or it says something else
    public static ExpectedNetworks read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file '%s'.".formatted(file));
        }
        try {
            return ExpectedNetworks.read(Files.readAllBytes(file));
        } catch (Unloadable e) {
            throw new Failure(
                    "'%s' holds no specifications: %s. Is it one of the networks? Then write --check-specs after them, or --check-specs=SPECS.json."
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new Failure("'%s' can't be read: %s".formatted(file, Failure.reason(e)), e);
        }
    }
}
