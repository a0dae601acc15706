package dev.foldstream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Memory of a process as Linux counts it.
final class Resident {
    private Resident() {}

    /// Of this process.
    ///
    /// @param field of `/proc/self/status`: `VmRSS` now, `VmHWM` at most so far
    static double mebibytes(String field) {
        return mebibytes(ProcessHandle.current().pid(), field);
    }

    /// Of any process that runs.
    ///
    /// @param field `VmRSS` now, `VmHWM` at most so far
    static double mebibytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the resident set is read from /proc, on Linux", e);
        }
    }
}
