package dev.foldstream.cli.network;

import dev.foldstream.cli.Failure;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.interpreter.Unloadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A network as an RTNeural file has it.
///
/// @param file where it stands
public record NetworkFile(Path file, Interpreter network) {

    /// @throws Failure when there is no such file, or RTNeural would not load it as it is meant
    public static NetworkFile load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file '%s'.".formatted(file));
        }
        try {
            return new NetworkFile(file, Interpreter.load(Files.readAllBytes(file)));
        } catch (Unloadable e) {
            throw new Failure(
                    "RTNeural would not load '%s' as it is meant. %s."
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new Failure("'%s' can't be read: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    /// The file's name without its ending.
    public String name() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
