package dev.foldstream.contracts.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ArtifactKeysProperties {
    private static final String HASH = Sha256.of("");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> hostile = Arbitraries.strings().withChars("./\\~%a0- \0é").ofMaxLength(8);
        Arbitrary<String> known =
                Arbitraries.of("..", ".", "", "/", "a/../..", "/etc", "a//b", "..\\..", "a/./b");
        return Arbitraries.oneOf(hostile, known, Arbitraries.strings().ofMaxLength(8));
    }

    @Property
    void no_text_leads_out_of_its_prefix(@ForAll("texts") String text) {
        staysBelow("uploads/", () -> ArtifactKeys.upload(text));
        staysBelow("datasets/", () -> ArtifactKeys.dataset(text, "dataset.json"));
        staysBelow("datasets/" + HASH + "/", () -> ArtifactKeys.dataset(HASH, text));
        staysBelow("experiments/", () -> ArtifactKeys.experiment(text, "plan.json"));
        staysBelow("experiments/e/", () -> ArtifactKeys.experiment("e", text));
        staysBelow("experiments/", () -> ArtifactKeys.stacks(text));
        staysBelow("experiments/e/stacks/", () -> ArtifactKeys.stack("e", text, "outcome.json"));
        staysBelow("experiments/e/stacks/s-0/", () -> ArtifactKeys.stack("e", "s-0", text));
        staysBelow("experiments/e/evaluation/", () -> ArtifactKeys.evaluation("e", text));
        staysBelow("experiments/e/exports/", () -> ArtifactKeys.export("e", text, "model.json"));
        staysBelow("experiments/e/exports/m/", () -> ArtifactKeys.export("e", "m", text));
    }

    /// An event may come from anybody; whoever makes a path of its key stays below his folder.
    @Property
    void no_reference_leads_out_of_the_folder_that_it_is_fetched_into(
            @ForAll("texts") String text) {
        staysBelow("experiments/", () -> reference("experiments/" + text));
        try {
            Path file = Path.of("/fetched").resolve(reference(text)).normalize();
            assertThat(file.startsWith("/fetched")).isTrue();
            assertThat(file).isNotEqualTo(Path.of("/fetched"));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("no artifact");
        }
    }

    private static String reference(String key) {
        return new ArtifactRef(key, HASH, 0, MediaTypes.BYTES).key();
    }

    @Example
    void keys_are_those_of_the_layout() {
        assertThat(ArtifactKeys.upload(HASH)).isEqualTo("uploads/" + HASH);
        assertThat(ArtifactKeys.dataset(HASH, "columns.safetensors"))
                .isEqualTo("datasets/" + HASH + "/columns.safetensors");
        assertThat(ArtifactKeys.experiment("e-1", "plan.json"))
                .isEqualTo("experiments/e-1/plan.json");
        assertThat(ArtifactKeys.stack("e-1", "mlp-0", "outcome.json"))
                .isEqualTo("experiments/e-1/stacks/mlp-0/outcome.json")
                .startsWith(ArtifactKeys.stacks("e-1"))
                .startsWith(ArtifactKeys.experiments());
        assertThat(ArtifactKeys.evaluation("e-1", "figures/curve-mlp.svg"))
                .isEqualTo("experiments/e-1/evaluation/figures/curve-mlp.svg");
        assertThat(ArtifactKeys.export("e-1", "mlp", "model.json"))
                .isEqualTo("experiments/e-1/exports/mlp/model.json");
    }

    /// A stack is called `<model>-<number>`, and a model's name may have 63 characters.
    @Example
    void stack_of_the_longest_model_name_has_a_key() {
        String stack = "m".repeat(63) + "-9999";

        assertThat(ArtifactKeys.stack("e", stack, "outcome.json"))
                .isEqualTo("experiments/e/stacks/" + stack + "/outcome.json");
    }

    @Example
    void reference_needs_a_key_a_hash_and_a_length() {
        assertThatThrownBy(() -> new ArtifactRef(" ", HASH, 0, MediaTypes.JSON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ArtifactRef("k", "abc", 0, MediaTypes.JSON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ArtifactRef("k", HASH, -1, MediaTypes.JSON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Source: FIPS 180-4 examples, "abc" and the empty message.
    @Example
    void hash_is_sha_256() {
        assertThat(Sha256.of("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.of(""))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private static void staysBelow(String prefix, Supplier<String> key) {
        String made;
        try {
            made = key.get();
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(made).startsWith(prefix).hasSizeGreaterThan(prefix.length());
        assertThat(made.split("/", -1)).doesNotContain(".", "..");
        assertThat(Path.of("/bucket/" + made).normalize().startsWith("/bucket/" + prefix)).isTrue();
    }
}
