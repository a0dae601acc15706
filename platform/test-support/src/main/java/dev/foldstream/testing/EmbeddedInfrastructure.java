package dev.foldstream.testing;

import dev.foldstream.launcher.EmbeddedRuntime;
import dev.foldstream.launcher.EmbeddedSettings;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.store.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real broker and a real store for tests: one embedded runtime for all tests of a JVM, started
/// when the first asks for it, gone with the JVM.
///
/// ```java
/// @ExtendWith(EmbeddedInfrastructure.class)
/// class QueueIT {
///     QueueIT(Infrastructure infrastructure, S3Settings store) { … }
/// }
/// ```
///
/// The jars of the runtime lie in the folder that the system property `foldstream.embedded.home`
/// names. Thread-safe.
public final class EmbeddedInfrastructure implements Extension, ParameterResolver {
    private static final String HOME = "foldstream.embedded.home";
    private static final String BUCKET = "foldstream";
    private static final String REGION = "us-east-1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Broker and store, serving.
    public static Infrastructure shared() {
        return Shared.RUNTIME.infrastructure();
    }

    /// A bucket of the shared store, which may have to be made.
    public static S3Settings bucket(String name) {
        Infrastructure shared = shared();
        return new S3Settings(
                shared.s3Endpoint(), shared.accessKey(), shared.secretKey(), name, REGION);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return List.of(Infrastructure.class, S3Settings.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Infrastructure.class
                ? shared()
                : bucket(BUCKET);
    }

    private static final class Shared {
        static final EmbeddedRuntime RUNTIME = start();

        private static EmbeddedRuntime start() {
            String home = System.getProperty(HOME);
            if (home == null) {
                throw new IllegalStateException(
                        "no system property %s; the build sets it".formatted(HOME));
            }
            try {
                Path state = Files.createTempDirectory("foldstream-test-");
                EmbeddedRuntime runtime =
                        EmbeddedRuntime.start(EmbeddedSettings.onFreePorts(Path.of(home), state));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(runtime, state)));
                return runtime.awaitReady(PATIENCE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void clear(EmbeddedRuntime runtime, Path state) {
            runtime.jvm().kill(); // nobody needs what it would tidy up
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
