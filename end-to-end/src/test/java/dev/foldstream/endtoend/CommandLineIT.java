package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the README, as a user types them, each test on an empty state folder.
class CommandLineIT {
    private static final Path HOME = Path.of(System.getProperty("foldstream.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String EXAMPLE = "examples/diabetes.yaml";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path state;

    private int commands;

    @AfterEach
    void nothing_is_left_behind() {
        foldstream("down");
        await("the end of every process")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processes()).isEmpty());
    }

    @Test
    void run_goes_from_the_file_to_the_verdict_and_a_second_run_finds_it() throws IOException {
        Output first = foldstream("run", EXAMPLE, "seeds=[1,2]");

        assertThat(first.exitCode()).as(first.text()).isZero();
        assertThat(first.text())
                .contains("ranks first")
                .contains("10/10 trials")
                .contains("residual-mlp");
        assertThat(path(first, "report")).isNotEmptyFile();
        assertThat(path(first, "exported")).content().contains("\"layers\"");
        assertThat(processes()).isEmpty();
        List<String> artifacts = artifacts();

        Output second = foldstream("run", EXAMPLE, "seeds=[1,2]");

        assertThat(second.exitCode()).as(second.text()).isZero();
        assertThat(path(second, "report")).isEqualTo(path(first, "report"));
        assertThat(artifacts()).isEqualTo(artifacts);

        Path report = path(first, "report"); // experiments/<id>/evaluation/report.html
        String id = report.getName(report.getNameCount() - 3).toString();
        assertThat(foldstream("show", id).text())
                .as("nothing runs any more; what was left is read")
                .contains("ranks first")
                .contains("MAE, lower is better");
        assertThat(foldstream("show", id, "--json").text()).startsWith("{");
        assertThat(Path.of(foldstream("report", id).text().strip()))
                .isEqualTo(path(first, "report"));
        assertThat(foldstream("list").text()).contains(id);
    }

    @Test
    void the_five_models_of_a_plugin_are_left_as_its_guide_has_them() throws IOException {
        Path models = state.resolve("models");
        List<String> names =
                List.of(
                        "emotionrecognizer",
                        "melodytransformer",
                        "harmonypredictor",
                        "dynamicsengine",
                        "groovepredictor");

        Output run =
                foldstream(
                        "run",
                        "examples/kelly/all-five.yaml",
                        "emotion.dataset.rows=60",
                        "melody.dataset.rows=60",
                        "--epochs",
                        "2",
                        "--use-synthetic",
                        "--output",
                        models.toString());

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).contains("kelly-groove: synthetic data");
        for (String name : names) {
            assertThat(models.resolve(name + ".json")).content().contains("\"layers\"");
            assertThat(models.resolve("certificates/" + name + ".json"))
                    .content()
                    .contains("\"equal\"");
            assertThat(models.resolve("checkpoints/" + name + "_best.safetensors"))
                    .isNotEmptyFile();
            assertThat(models.resolve("checkpoints/" + name + "_latest.safetensors"))
                    .isNotEmptyFile();
            assertThat(models.resolve("history/" + name + "_history.json"))
                    .content()
                    .contains("\"epoch\" : 2")
                    .doesNotContain("\"epoch\" : 3");
            assertThat(models.resolve("plots/" + name + "_loss.svg")).isNotEmptyFile();
        }
        assertThat(models.resolve("reports/kelly-emotion.html")).isNotEmptyFile();
        List<String> check = new ArrayList<>(List.of("validate-export"));
        for (String name : names) {
            check.add(models.resolve(name + ".json").toString());
            check.add(models.resolve(name + ".kelly.json").toString());
        }
        check.add("--check-specs");
        Output checked = foldstream(check.toArray(String[]::new));
        assertThat(checked.exitCode()).as(checked.text()).isZero();
        assertThat(checked.text()).contains("403,264 trained").contains("10 of 10 files");

        String id =
                run.text()
                        .lines()
                        .filter(line -> line.startsWith("experiment kelly-dynamics-"))
                        .map(line -> line.substring("experiment ".length()))
                        .findFirst()
                        .orElseThrow();
        Path later = state.resolve("later");
        assertThat(foldstream("export", id, "--output", later.toString()).exitCode()).isZero();
        for (String file :
                List.of(
                        "dynamicsengine.json",
                        "checkpoints/dynamicsengine_latest.safetensors",
                        "history/dynamicsengine_history.json",
                        "plots/dynamicsengine_loss.svg")) {
            assertThat(later.resolve(file)).hasSameBinaryContentAs(models.resolve(file));
        }
    }

    @Test
    void an_interrupted_run_leaves_no_process_and_the_next_one_goes_on() throws Exception {
        String[] longer = {
            "run",
            EXAMPLE,
            "seeds=[1]",
            "models.mlp.training.epochs=20000",
            "models.mlp.training.earlyStopping.patience=20000"
        };
        Path log = state.resolve("interrupted.txt");
        Process run = start(log, longer);
        await("training")
                .atMost(PATIENCE)
                .until(() -> Files.exists(log) && Files.readString(log).contains("rows/s"));

        boolean interruptible = !ignoresInterrupts();
        signal(interruptible ? "INT" : "TERM", run);

        assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(interruptible ? 130 : 143);
        assertThat(log).content().contains("stopping").contains("goes on where this one was");
        await("the end of every process")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(processes()).isEmpty());

        Output next = foldstream(longer);
        assertThat(next.exitCode()).as(next.text()).isZero();
    }

    @Test
    void up_submit_watch_list_show_report_and_down() throws IOException {
        assertThat(foldstream("list").text()).contains("Nothing runs here");
        Output up = foldstream("up", "--separate");
        assertThat(up.text()).contains("kafka").contains("trainer-service");
        assertThat(foldstream("up").exitCode()).isEqualTo(1);

        Output submitted = foldstream("submit", EXAMPLE, "seeds=[7]", "--watch");
        assertThat(submitted.exitCode()).as(submitted.text()).isZero();
        String id = submitted.text().lines().findFirst().orElseThrow();

        assertThat(foldstream("list").text()).contains(id).contains("evaluated");
        assertThat(foldstream("show", id).text()).contains("ranks first").contains("report");
        assertThat(Path.of(foldstream("report", id).text().strip())).isNotEmptyFile();
        assertThat(foldstream("watch", id).exitCode()).isZero();
        assertThat(foldstream("show", id + "x").text()).contains("Did you mean '" + id + "'?");

        assertThat(foldstream("down").text()).contains("stopped");
        assertThat(foldstream("down").text()).contains("nothing runs here");
    }

    @Test
    void what_only_the_data_shows_to_be_wrong_is_refused_too() {
        Output refused = foldstream("run", EXAMPLE, "dataset.targets=[progresion]");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text())
                .contains("refused")
                .contains("dataset.targets")
                .contains("progresion")
                .contains("progression");
    }

    @Test
    void data_is_looked_at_without_a_runtime() throws IOException {
        Output described = foldstream("data", "describe", EXAMPLE);
        assertThat(described.exitCode()).as(described.text()).isZero();
        assertThat(described.text()).contains("442 rows, 11 columns").contains("progression");

        Path table = Files.writeString(state.resolve("t.csv"), "a,b\n1,x\n,x\n3,<y>\n");
        Output json = foldstream("data", "describe", table.toString(), "--json");
        assertThat(json.exitCode()).as(json.text()).isZero();
        assertThat(json.text()).contains("'a' has no value in 1 of 3 rows: row 1.");

        Path page = state.resolve("page.html");
        Output drawn = foldstream("data", "preview", table.toString(), "--output", page.toString());
        assertThat(drawn.exitCode()).as(drawn.text()).isZero();
        assertThat(page).content().contains("Histogram of a").contains("&lt;y&gt;");

        Files.writeString(table, "a,a\n1,2\n");
        Output refused = foldstream("data", "describe", table.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("several columns 'a'").doesNotContain("\tat ");
    }

    @Test
    void a_table_of_scores_is_compared_without_a_runtime() {
        Output compared = foldstream("compare", "examples/data/c45.csv", "--rope", "0.01");
        assertThat(compared.exitCode()).as(compared.text()).isZero();
        assertThat(compared.text())
                .startsWith("C4.5+m+cf ranks first (average rank 1.96) over 14 datasets")
                .contains("C4.5+m is better than C4.5")
                .contains("needed 1.25");

        Output refused = foldstream("compare", "examples/data/c45.csv", "--test", "corrected-t");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("say --folds").doesNotContain("\tat ");
    }

    private Output foldstream(String... arguments) {
        Path log = state.resolve("command-" + commands++ + ".txt");
        try {
            Process process = start(log, arguments);
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(List.of(arguments) + " ends")
                    .isTrue();
            return new Output(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What somebody has in his environment who also works with a cluster; what runs here is not
    /// looked for there.
    private static final Map<String, String> OF_A_CLUSTER =
            Map.of(
                    "S3_ACCESS_KEY", "of-a-cluster",
                    "S3_SECRET_KEY_FILE", "/etc/hostname",
                    "S3_BUCKET", "of-a-cluster",
                    "S3_AUTHORITIES", "/etc/ssl/certs/ca-certificates.crt");

    private Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./foldstream"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(HOME.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("FOLDSTREAM_STATE", state.toString());
        builder.environment().put("FOLDSTREAM_SKIP_BUILD", "1"); // the build is what runs this test
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(OF_A_CLUSTER);
        return builder.start();
    }

    /// @param name `INT` is what a terminal sends on Ctrl-C
    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /// A shell starts its background jobs with interrupts ignored, and everything below inherits
    /// that.
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .findFirst()
                        .orElseThrow()
                        .substring("SigIgn:".length())
                        .strip();
        return (Long.parseUnsignedLong(mask, 16) & 2) != 0;
    }

    /// Command lines of the processes that use this test's state folder.
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(state.toString()))
                .toList();
    }

    private List<String> artifacts() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("s3"))) {
            return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    private static Path path(Output output, String label) {
        return output.text()
                .lines()
                .filter(line -> line.startsWith(label + " "))
                .map(line -> line.substring(label.length()).strip().split(" \\(", 2)[0])
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in\n" + output.text()));
    }

    /// What a command printed and how it ended.
    private record Output(int exitCode, String text) {}
}
