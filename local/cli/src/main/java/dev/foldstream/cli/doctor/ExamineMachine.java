package dev.foldstream.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.foldstream.cli.Failure;
import dev.foldstream.cli.runtime.EngineProcess;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.launcher.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks at the machine that this runs on.
final class ExamineMachine {
    private static final String AREA = "machine";
    private static final int OLDEST_JDK = 21;
    private static final long GIB = 1L << 30;
    private static final long FEW_FILES = 4_096;

    private final Installation installation;

    ExamineMachine(Installation installation) {
        this.installation = installation;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk(Runtime.version()));
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        findings.add(memory(system.getTotalMemorySize()));
        if (system instanceof UnixOperatingSystemMXBean unix) {
            findings.add(openFiles(unix.getMaxFileDescriptorCount()));
        }
        findings.add(state());
        findings.add(ports());
        findings.add(libtorch());
        return findings;
    }

    static Finding jdk(Runtime.Version version) {
        String found = "%s in %s".formatted(version, System.getProperty("java.home"));
        return version.feature() >= OLDEST_JDK
                ? Finding.good(AREA, "JDK", found)
                : Finding.bad(
                        AREA,
                        "JDK",
                        found,
                        "install a JDK, %d or newer, and set JAVA_HOME to it"
                                .formatted(OLDEST_JDK));
    }

    static Finding memory(long bytes) {
        String found = gib(bytes);
        if (bytes < GIB) {
            return Finding.bad(
                    AREA, "memory", found, "broker, store and services together need 2 GiB");
        }
        return bytes < 2 * GIB
                ? Finding.doubtful(
                        AREA,
                        "memory",
                        found,
                        "broker, store and services together need 2 GiB; run them elsewhere, or one"
                                + " experiment at a time")
                : Finding.good(AREA, "memory", found);
    }

    static Finding openFiles(long limit) {
        return limit < FEW_FILES
                ? Finding.doubtful(
                        AREA,
                        "open files",
                        limit + " at most",
                        "raise the limit: ulimit -n 65536 (the broker keeps every log segment open)")
                : Finding.good(AREA, "open files", limit + " at most");
    }

    private Finding state() {
        Path folder = installation.state();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
            FileStore disk = Files.getFileStore(folder);
            return space(folder, disk.getUsableSpace());
        } catch (IOException e) {
            return Finding.bad(
                    AREA,
                    "state folder",
                    "%s can't be written: %s".formatted(folder, Failure.reason(e)),
                    "make it writable, or set FOLDSTREAM_STATE to another folder");
        }
    }

    static Finding space(Path folder, long bytes) {
        String found = "%s, %s free".formatted(folder, gib(bytes));
        String remedy =
                "make room ('foldstream gc' shows what nobody needs), or set FOLDSTREAM_STATE to a"
                        + " folder on another disk";
        if (bytes < GIB / 4) {
            return Finding.bad(AREA, "state folder", found, remedy);
        }
        return bytes < 2 * GIB
                ? Finding.doubtful(AREA, "state folder", found, remedy)
                : Finding.good(AREA, "state folder", found);
    }

    private static Finding ports() {
        try {
            return Finding.good(
                    AREA, "ports", "free ones on this machine, such as " + FreePorts.one());
        } catch (UncheckedIOException e) {
            return Finding.bad(
                    AREA,
                    "ports",
                    "none can be opened: " + e.getMessage(),
                    "allow programs to listen on the loopback interface");
        }
    }

    private Finding libtorch() {
        if (!installation.isBuilt()) {
            return Finding.doubtful(
                    AREA, "libtorch", "the services are not built", "'./foldstream' builds them");
        }
        Optional<String> fault;
        try {
            fault = EngineProcess.of(installation).fault();
        } catch (UncheckedIOException e) { // its log lies in the state folder
            return Finding.doubtful(
                    AREA,
                    "libtorch",
                    "not tried: " + Failure.reason(e),
                    "see what is wrong with the state folder");
        }
        return fault.map(said ->
                        Finding.bad(
                                AREA,
                                "libtorch",
                                said,
                                "networks can't be trained here; classical estimators can"))
                .orElse(Finding.good(AREA, "libtorch", "loads, and computes what it should"));
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
