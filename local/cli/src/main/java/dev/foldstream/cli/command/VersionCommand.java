package dev.foldstream.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `foldstream version`.
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Says which Foldstream and which Java this is.")
public final class VersionCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .printf("Foldstream %s on Java %s%n", version(), Runtime.version());
        return 0;
    }

    private static String version() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("/foldstream.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
