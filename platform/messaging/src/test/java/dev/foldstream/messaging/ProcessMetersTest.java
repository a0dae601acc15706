package dev.foldstream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMetersTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void memory_of_the_process_is_what_the_kernel_says() throws Exception {
        double before = ProcessMeters.residentBytes();

        // pages that are resident, as /proc/self/statm counts them: the same, asked a little later
        long pages =
                Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]);
        assertThat(before / 1024).isCloseTo(pages * 4.0, Percentage.withPercentage(20));
    }
}
