package dev.foldstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarkusServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Infrastructure NOWHERE =
            new Infrastructure("127.0.0.1:9", URI.create("http://127.0.0.1:9"), "key", "secret");

    @TempDir Path folder;

    @Test
    void service_is_ready_when_its_health_says_so() throws IOException {
        ServiceSettings settings = settings(ReadyMain.class);
        try (QuarkusService service = QuarkusService.start(settings, NOWHERE)) {
            service.awaitReady(PATIENCE);
            assertThat(service.isReady()).isTrue();
            assertThat(service.address()).hasPort(settings.httpPort());
            assertThat(service.jvm().output()).contains("127.0.0.1:9");
        }
    }

    @Test
    void service_that_dies_at_once_fails_early() throws IOException {
        QuarkusService service = QuarkusService.start(settings(DyingMain.class), NOWHERE);
        assertThatThrownBy(() -> service.awaitReady(Duration.ofHours(1)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("tiny-service ended with exit code 3");
    }

    @Test
    void missing_jar_is_named() {
        Path jar = folder.resolve("quarkus-run.jar");
        assertThatThrownBy(() -> ServiceSettings.of("fold-service", jar, folder.resolve("log")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fold-service")
                .hasMessageContaining(jar.toString());
    }

    @Test
    void secrets_are_not_printed() {
        assertThat(NOWHERE.toString()).doesNotContain("secret");
    }

    static final class ReadyMain {
        private ReadyMain() {}

        public static void main(String[] arguments) throws Exception {
            TinyChild.main(new String[] {"serve"});
        }
    }

    static final class DyingMain {
        private DyingMain() {}

        public static void main(String[] arguments) throws Exception {
            TinyChild.main(new String[] {"fail"});
        }
    }

    private ServiceSettings settings(Class<?> main) throws IOException {
        Path jar = folder.resolve("tiny.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : new Class<?>[] {main, TinyChild.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    out.write(Objects.requireNonNull(bytes).readAllBytes());
                }
            }
        }
        return ServiceSettings.of("tiny-service", jar, folder.resolve("service.log"));
    }
}
