package dev.foldstream.contracts.spec;

import static dev.foldstream.contracts.spec.Trees.SMALLEST;
import static dev.foldstream.contracts.spec.Trees.smallestAnd;
import static dev.foldstream.contracts.spec.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentIdsTest {
    private static final Map<String, ArtifactRef> FILES = Map.of("rows.csv", upload("a,b,y\n"));

    /// A changed id means that every experiment in every store is trained again: change this value
    /// only together with the changelog.
    @Test
    void id_of_the_smallest_experiment_is_what_it_has_always_been() {
        assertThat(id(SMALLEST, FILES)).isEqualTo("tiny-66551d8f0edc");
    }

    @Test
    void same_question_in_other_words_has_the_same_id() {
        String written =
                SMALLEST.replace("kind: mlp", "activation: relu, layers: [64, 32], kind: mlp")
                        + "seeds: [42]\nfolds: {kind: k-fold, validation: 1.5e-1}\n";

        assertThat(id(written, FILES)).isEqualTo(id(SMALLEST, FILES));
    }

    @Test
    void what_is_done_about_leakage_is_part_of_the_question() {
        assertThat(SpecReader.read(smallestAnd("leakage: off\n")).leakage())
                .isEqualTo(LeakagePolicy.OFF);
        assertThat(id(SMALLEST + "leakage: off\n", FILES)).isNotEqualTo(id(SMALLEST, FILES));
        assertThat(id(SMALLEST + "leakage: warn\n", FILES)).isEqualTo(id(SMALLEST, FILES));
    }

    @Test
    void other_question_has_another_id() {
        assertThat(id(SMALLEST + "seeds: [43]\n", FILES)).isNotEqualTo(id(SMALLEST, FILES));
    }

    @Test
    void other_content_of_a_file_is_another_question() {
        assertThat(id(SMALLEST, Map.of("rows.csv", upload("a,b,y\n1,2,3\n"))))
                .isNotEqualTo(id(SMALLEST, FILES));
    }

    @Test
    void longest_name_still_gives_a_name() {
        String id = id(SMALLEST.replace("tiny", "x".repeat(63)), FILES);

        assertThat(id).hasSize(63).startsWith("x".repeat(50) + "-");
        assertThat(Names.isName(id)).isTrue();
    }

    @Test
    void text_of_a_resolved_experiment_does_not_depend_on_how_it_was_written() {
        assertThat(SpecWriter.write(SpecReader.read(smallestAnd("seeds: [42]\n"))).toString())
                .isEqualTo(SpecWriter.write(SpecReader.read(tree(SMALLEST))).toString());
    }

    private static String id(String yaml, Map<String, ArtifactRef> files) {
        return ExperimentIds.derive(SpecReader.read(tree(yaml)), files);
    }

    private static ArtifactRef upload(String content) {
        String sha256 = Sha256.of(content);
        int bytes = content.getBytes(StandardCharsets.UTF_8).length;
        return new ArtifactRef(ArtifactKeys.upload(sha256), sha256, bytes, MediaTypes.CSV);
    }
}
