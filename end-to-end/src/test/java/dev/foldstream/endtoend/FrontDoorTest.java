package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script `foldstream` in a folder of its own, with JDKs and a Maven that only say what they
/// were asked.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the front door is a shell script")
class FrontDoorTest {
    private static final Path SCRIPT = Path.of(System.getProperty("foldstream.home"), "foldstream");

    @TempDir private Path folder;
    private Path home;
    private Path jdks;

    @BeforeEach
    void lay_out() throws IOException {
        home = Files.createDirectories(folder.resolve("a clone"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        Files.copy(SCRIPT, home.resolve("foldstream"));
        maven("echo '[INFO] Building Foldstream · contracts 0.1 [1/2]'; " + MAKE);
    }

    private static final String MAKE =
            """
            mkdir -p local/cli/target/runtime/lib local/embedded/target/runtime \
                local/all-in-one/target/quarkus-app && touch local/all-in-one/target/quarkus-app/quarkus-run.jar
            """;

    @Test
    void the_newest_jdk_that_fits_is_taken() throws Exception {
        jdk("seventeen", "17.0.2");
        jdk("twenty-one", "21.0.1");
        jdk("twenty-five", "25");

        assertThat(open("version").out).contains("JDK 25").contains("version");
    }

    @Test
    void the_jdk_that_the_user_names_is_taken_when_it_fits() throws Exception {
        jdk("twenty-five", "25");
        Path named = jdk("named", "21.0.1");

        assertThat(open(Map.of("JAVA_HOME", named.toString()), "version").out).contains("JDK 21");
    }

    @Test
    void a_named_jdk_that_is_too_old_is_passed_over() throws Exception {
        jdk("twenty-five", "25");
        Path old = jdk("old", "1.8.0_402");

        assertThat(open(Map.of("JAVA_HOME", old.toString()), "version").out).contains("JDK 25");
    }

    @Test
    void when_none_fits_it_says_what_it_found_and_what_to_do() throws Exception {
        Path old = jdk("old", "17.0.2");
        Path runtime = jdk("runtime", "21");
        Files.delete(runtime.resolve("bin/javac"));

        Result result = open("version");

        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.err)
                .contains("needs a JDK 21 or newer")
                .contains("JDK 17 in " + old)
                .contains("a Java without a compiler in " + runtime)
                .contains("JAVA_HOME");
        assertThat(result.out).isEmpty();
    }

    @Test
    void what_is_missing_is_built_once_and_again_when_a_source_is_newer() throws Exception {
        jdk("twenty-five", "25");

        assertThat(open("version").err).contains("building").contains("built in");
        assertThat(open("version").err).isEmpty();

        Path source = home.resolve("local/cli/src/main/java/New.java");
        Files.createDirectories(source.getParent());
        Files.createFile(source);
        assertThat(open("version").err).contains("built in");
        assertThat(open("version").err).isEmpty();
    }

    @Test
    void a_build_that_fails_says_why_and_where_all_of_it_stands() throws Exception {
        jdk("twenty-five", "25");
        maven("echo '[ERROR] boom'; exit 1");

        Result result = open("version");

        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.err)
                .contains("The build failed:")
                .contains("[ERROR] boom")
                .contains(home.resolve(".foldstream/build.log").toString());
        assertThat(result.out).isEmpty();
    }

    @Test
    void a_state_folder_that_cannot_be_made_is_told_with_what_to_do() throws Exception {
        jdk("twenty-five", "25");
        Path file = Files.createFile(folder.resolve("file"));

        Result result =
                open(Map.of("FOLDSTREAM_STATE", file.resolve("state").toString()), "version");

        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.err)
                .contains("The state folder " + file.resolve("state") + " can't be written.")
                .doesNotContain("mkdir");
    }

    @Test
    void it_can_be_opened_through_a_link_from_anywhere() throws Exception {
        jdk("twenty-five", "25");
        Path link = Files.createSymbolicLink(folder.resolve("fs"), home.resolve("foldstream"));

        assertThat(run(link, folder, Map.of(), List.of("validate", "some file.yaml")).out)
                .contains("JDK 25")
                .contains("validate|some file.yaml|");
    }

    @Test
    void test_runs_the_whole_build() throws Exception {
        jdk("twenty-five", "25");
        maven("echo \"maven $*\"");

        assertThat(open("test", "-Dextra").out).contains("verify -Dextra");
    }

    @Test
    void faults_are_tested_alone_from_a_seed() throws Exception {
        jdk("twenty-five", "25");
        maven("echo \"maven $*\"");

        assertThat(open("test", "--faults", "--seed", "7", "--schedules", "3").out)
                .contains("-Dit.test=FaultScheduleIT")
                .contains("-Dfaults.seed=7 -Dfaults.schedules=3");
        assertThat(open("test", "--faults", "--mutations").out).contains("-Dit.test=MutationsIT");
        assertThat(open("test", "--faults", "--seed", "x").err).contains("needs a whole number");
        assertThat(open("test", "--faults", "--sed", "7").err).contains("not '--sed'");
    }

    @Test
    void bench_of_a_network_is_the_command_and_bench_of_foldstream_its_own_script()
            throws Exception {
        jdk("twenty-five", "25");
        Files.createDirectories(home.resolve("bench"));
        script(home.resolve("bench/run"), "echo \"bench $*\"");

        assertThat(open("bench", "--json", "a.json").out).contains("|bench|--json|a.json|");
        assertThat(open("bench", "--help").out).contains("|bench|--help|");
        assertThat(open("bench", "trainer", "5").out).isEqualTo("bench trainer 5\n");
        assertThat(open("bench").out).isEqualTo("bench \n");
    }

    @Test
    void arithmetic_has_the_whole_compiler() throws Exception {
        jdk("twenty-five", "25");

        assertThat(open("predict", "a.json").out).doesNotContain("TieredStopAtLevel");
        assertThat(open("bench", "a.json").out).doesNotContain("TieredStopAtLevel");
        assertThat(open("version").out).contains("-XX:TieredStopAtLevel=1");
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = jdks.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        String feature =
                version.startsWith("1.") ? version.substring(2, 3) : version.split("\\.", 2)[0];
        script(jdk.resolve("bin/java"), "echo JDK " + feature + "; printf '%s|' \"$@\"; echo");
        script(jdk.resolve("bin/javac"), "true");
        return jdk.toRealPath();
    }

    private void maven(String body) throws IOException {
        Files.deleteIfExists(home.resolve("mvnw"));
        script(home.resolve("mvnw"), body);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result open(String... arguments) throws Exception {
        return open(Map.of(), arguments);
    }

    private Result open(Map<String, String> environment, String... arguments) throws Exception {
        return run(home.resolve("foldstream"), home, environment, List.of(arguments));
    }

    private Result run(
            Path script, Path from, Map<String, String> environment, List<String> arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(from.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        Map<String, String> all = builder.environment();
        List.of("JAVA_HOME", "FOLDSTREAM_STATE", "FOLDSTREAM_SKIP_BUILD", "FOLDSTREAM_JAVA_HOME")
                .forEach(all::remove);
        all.put("PATH", "/usr/bin:/bin");
        all.put("FOLDSTREAM_JDK_FOLDER", jdks.toRealPath().toString());
        all.putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Result(
                exitCode,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /// What the script left behind.
    private record Result(int exitCode, String out, String err) {}
}
