package dev.foldstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SIGKILL = 128 + 9;
    private static final int SIGTERM = 128 + 15;

    @TempDir Path folder;

    @Test
    void child_gets_properties_and_environment_and_writes_to_its_log() {
        JvmCommand command =
                TinyChild.command("echo")
                        .property("greeting", "good day")
                        .environment(Map.of("WHOM", "house"));
        try (ChildJvm child = ChildJvm.start("echo", command, log())) {
            child.awaitReady(() -> child.output().contains("\n"), PATIENCE);
            assertThat(child.output()).isEqualToNormalizingNewlines("good day house\n");
        }
    }

    @Test
    void output_of_an_earlier_child_in_the_same_log_is_not_taken_for_its_own() throws IOException {
        Files.writeString(log(), "READY from yesterday\n");
        try (ChildJvm child = ChildJvm.start("silent", TinyChild.command("silent"), log())) {
            assertThat(child.output()).isEmpty();
        }
    }

    @Test
    void child_that_ends_before_it_is_ready_is_reported_with_the_end_of_its_log() {
        ChildJvm child = ChildJvm.start("fail", TinyChild.command("fail"), log());
        assertThatThrownBy(() -> child.awaitReady(() -> false, PATIENCE))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("fail ended with exit code 3")
                .hasMessageContaining(log().toString())
                .hasMessageContaining("the port is taken");
        assertThat(child.exitCode()).hasValue(3);
    }

    @Test
    void child_that_does_its_work_is_awaited_to_its_end() {
        ChildJvm done = ChildJvm.start("done", TinyChild.command("done"), log());
        done.awaitEnd();
        assertThat(done.exitCode()).hasValue(0);
        ChildJvm fail = ChildJvm.start("fail", TinyChild.command("fail"), log());
        assertThatThrownBy(fail::awaitEnd)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("fail ended with exit code 3")
                .hasMessageContaining("the port is taken");
    }

    @Test
    void child_that_is_not_ready_in_time_is_killed() {
        ChildJvm child = ChildJvm.start("silent", TinyChild.command("silent"), log());
        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(200)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("not ready");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void stop_asks_first() {
        ChildJvm child = ChildJvm.start("silent", TinyChild.command("silent"), log());
        child.stop(PATIENCE);
        assertThat(child.exitCode()).hasValue(SIGTERM);
    }

    @Test
    void stop_kills_a_child_that_does_not_listen() {
        ChildJvm child = ChildJvm.start("stubborn", TinyChild.command("stubborn"), log());
        child.awaitReady(() -> child.output().contains("READY"), PATIENCE);
        child.stop(Duration.ofMillis(300));
        assertThat(child.exitCode()).hasValue(SIGKILL);
    }

    @Test
    void interrupt_of_the_terminal_does_not_reach_a_child() throws Exception {
        JvmCommand command = TinyChild.command("echo");
        try (ChildJvm child = ChildJvm.start("echo", command, log())) {
            child.awaitReady(() -> child.output().contains("\n"), PATIENCE);
            signal("INT", child.pid());
            signal("HUP", child.pid());
            await().during(Duration.ofMillis(500)).until(child::isAlive);
        }
    }

    @Test
    void child_that_reads_its_input_ends_when_its_parent_is_killed() {
        Path inner = folder.resolve("inner.log");
        ChildJvm parent =
                ChildJvm.start("parent", TinyChild.command("parent", inner.toString()), log());
        parent.awaitReady(() -> parent.output().contains("\n"), PATIENCE);
        long pid = Long.parseLong(parent.output().strip().substring("CHILD ".length()));
        assertThat(ProcessHandle.of(pid)).isPresent();
        parent.kill();
        await().atMost(PATIENCE)
                .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private Path log() {
        return folder.resolve("child.log");
    }

    private static void signal(String name, long pid) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        assertThat(exit).isZero();
    }
}
