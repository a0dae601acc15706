package dev.foldstream.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks for secrets where none may be.
final class SecretScan {
    private SecretScan() {}

    /// Every file below a folder, except those that are there to hold secrets.
    static List<Path> filesBelow(Path folder, Path safe) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(safe))
                    .toList();
        }
    }

    /// The files that tell one of the secrets, compressed ones left alone.
    static List<Path> tellers(List<Path> files, List<String> secrets) {
        return files.stream().filter(file -> tells(file, secrets)).toList();
    }

    private static boolean tells(Path file, List<String> secrets) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return secrets.stream().anyMatch(bytes::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a process list shows of every process of this machine, in full where there is `/proc`.
    static List<String> commandLines() {
        return ProcessHandle.allProcesses().map(SecretScan::commandLine).toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) { // it has ended, or this is no Linux
            return process.info().commandLine().orElse("");
        }
    }
}
