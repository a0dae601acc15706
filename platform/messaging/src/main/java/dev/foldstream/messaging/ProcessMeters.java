package dev.foldstream.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/// What a process tells of itself: whether broker and store answer it, and how much memory it has,
/// that outside of the JVM's heap included. Thread-safe.
@ApplicationScoped
class ProcessMeters {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final double KIBIBYTE = 1024;

    private final MeterRegistry registry;
    private final FreshReading broker;
    private final FreshReading store;

    ProcessMeters(
            MeterRegistry registry,
            Clock clock,
            @Readiness BrokerReadiness broker,
            @Readiness StoreReadiness store) {
        this.registry = registry;
        this.broker = new FreshReading(() -> isUp(broker), clock);
        this.store = new FreshReading(() -> isUp(store), clock);
    }

    void register(@Observes StartupEvent startup) {
        dependency("broker", broker);
        dependency("store", store);
        if (Files.isReadable(STATUS)) {
            Gauge.builder("foldstream.process.resident", ProcessMeters::residentBytes)
                    .description("Memory of the process: heap, tensors and all else")
                    .baseUnit("bytes")
                    .register(registry);
        }
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean machine) {
            Gauge.builder("foldstream.memory.limit", machine, m -> (double) m.getTotalMemorySize())
                    .description("Memory of the container, or of the machine")
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    private void dependency(String name, FreshReading reading) {
        Gauge.builder("foldstream.dependency.up", reading, FreshReading::read)
                .description("1 while what this process needs answers, else 0")
                .tag("dependency", name)
                .strongReference(true) // nobody else keeps the reading
                .register(registry);
    }

    private static double isUp(HealthCheck check) {
        return check.call().getStatus() == Status.UP ? 1 : 0;
    }

    /// NaN where the kernel does not say.
    static double residentBytes() {
        try {
            Matcher line = RESIDENT.matcher(Files.readString(STATUS));
            return line.find() ? Double.parseDouble(line.group(1)) * KIBIBYTE : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
