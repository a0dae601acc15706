package dev.foldstream.endtoend;

import static dev.foldstream.endtoend.DeploymentTest.HTTP_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.foldstream.launcher.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the images are built from, and the health check that they carry.
class ImagesTest {
    private static final List<String> LINES =
            Home.text("deploy/docker/Dockerfile").lines().toList();

    @Test
    void images_run_without_root_and_open_the_port_that_is_asked() {
        List<String> runtime = stage("runtime");

        assertThat(runtime)
                .contains("USER 10001:10001")
                .contains("EXPOSE " + HTTP_PORT)
                .noneMatch(line -> line.matches("USER (root|0).*"));
        assertThat(stage("cpu")).noneMatch(line -> line.startsWith("USER"));
        assertThat(stage("cuda")).noneMatch(line -> line.startsWith("USER"));
        assertThat(stage("cpu").getFirst()).isEqualTo("FROM runtime AS cpu");
        assertThat(stage("cuda").getFirst()).isEqualTo("FROM runtime AS cuda");
    }

    /// It is the stage that is built when nobody says which.
    @Test
    void last_stage_is_the_one_for_processors() {
        assertThat(LINES.reversed())
                .filteredOn(line -> line.startsWith("FROM "))
                .first()
                .isEqualTo("FROM runtime AS cpu");
    }

    @Test
    void base_images_are_of_one_patch_version() {
        assertThat(LINES)
                .filteredOn(line -> line.startsWith("FROM ") && line.contains(":"))
                .hasSize(3)
                .allMatch(line -> line.contains("_VERSION}-"));
        String versions = Home.text(".env");
        for (String variable : List.of("JAVA_VERSION", "PYTHON_VERSION")) {
            String line =
                    LINES.stream()
                            .filter(each -> each.startsWith("ARG " + variable + "="))
                            .findFirst()
                            .orElseThrow();
            assertThat(versions).contains(line.substring("ARG ".length()) + "\n");
        }
    }

    @Test
    void libtorch_of_processors_and_of_gpus_are_one_version() {
        String pom = Home.text("pom.xml");
        String version = group(pom, "<pytorch.version>([0-9.]+)</pytorch.version>");

        assertThat(LINES)
                .anyMatch(line -> line.contains("torch==" + version + "+cu128"))
                .anyMatch(line -> line.contains("PYTORCH_VERSION=" + version + " "));
        assertThat(Home.text("trainer-service/pom.xml")).contains("<name>!cuda</name>");
    }

    @Test
    void every_module_that_the_build_reads_is_sent_to_it() {
        List<String> ignored = Home.text(".dockerignore").lines().toList();

        Pattern.compile("<module>([^<]+)</module>")
                .matcher(Home.text("pom.xml"))
                .results()
                .map(match -> match.group(1))
                .forEach(module -> assertThat(ignored).doesNotContain(module, module + "/pom.xml"));
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void health_check_passes_on_what_the_service_says(int status, int expected)
            throws IOException, InterruptedException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            assertThat(check(server.getAddress().getPort())).isEqualTo(expected);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void health_check_fails_where_nobody_listens() throws IOException, InterruptedException {
        assertThat(check(FreePorts.one())).isEqualTo(1);
    }

    private static int check(int port) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                Home.path("deploy/docker/Ready.java").toString(),
                                Integer.toString(port))
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static List<String> stage(String name) {
        int first = -1;
        for (int i = 0; i < LINES.size(); i++) {
            if (LINES.get(i).matches("FROM .* AS " + name)) {
                first = i;
            } else if (first >= 0 && LINES.get(i).startsWith("FROM ")) {
                return LINES.subList(first, i);
            }
        }
        assertThat(first).as(name).isNotNegative();
        return LINES.subList(first, LINES.size());
    }

    private static String group(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow().group(1);
    }
}
