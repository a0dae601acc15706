package dev.foldstream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFilesTest {
    private static final String KEY = "experiments/a-1/evaluation/report.html";

    @TempDir private Path folder;

    @BeforeEach
    void leave_a_report() throws IOException {
        Files.createDirectories(folder.resolve(KEY).getParent());
        Files.writeString(folder.resolve(KEY), "<html>");
        Files.writeString(folder.resolve("experiments/a-1/experiment.json"), "{}");
        Files.writeString(folder.resolve("other"), "");
    }

    @Test
    void what_a_run_has_left_is_found_and_read() throws IOException {
        PlainFiles files = new PlainFiles(folder);

        ArtifactRef report = files.find(KEY).orElseThrow();
        assertThat(report.sha256()).isEqualTo(Sha256.of("<html>"));
        assertThat(report.bytes()).isEqualTo(6);
        assertThat(files.read(report)).asString().isEqualTo("<html>");
        files.download(report, folder.resolve("copy"));
        assertThat(folder.resolve("copy")).hasContent("<html>");
        assertThat(files.list("experiments/"))
                .containsExactly(KEY, "experiments/a-1/experiment.json");
        assertThat(files.list("experiments/a-1/exp"))
                .containsExactly("experiments/a-1/experiment.json");
    }

    @Test
    void what_is_not_there_is_not_found() {
        PlainFiles files = new PlainFiles(folder);

        assertThat(files.find("experiments/b-2/plan.json")).isEmpty();
        assertThat(files.list("uploads/")).isEmpty();
        assertThatThrownBy(
                        () -> files.read(new ArtifactRef("gone", Sha256.of(""), 0, "text/plain")))
                .isInstanceOf(ArtifactMissing.class);
    }

    @Test
    void what_is_not_what_its_reference_says_is_damaged() throws IOException {
        PlainFiles files = new PlainFiles(folder);
        ArtifactRef report = files.find(KEY).orElseThrow();
        Files.writeString(folder.resolve(KEY), "<HTML>");

        assertThatThrownBy(() -> files.read(report)).isInstanceOf(ArtifactDamaged.class);
        assertThatThrownBy(() -> files.download(report, folder.resolve("copy")))
                .isInstanceOf(ArtifactDamaged.class);
        assertThat(folder.resolve("copy")).doesNotExist();
    }

    @Test
    void no_key_leads_out_of_the_folder() {
        PlainFiles files = new PlainFiles(folder);

        assertThatThrownBy(() -> files.find("../secret")).hasMessageContaining("leads out");
    }
}
