package dev.foldstream.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MutationTest {
    private static final Path HOME = Path.of(System.getProperty("foldstream.home"));

    @ParameterizedTest
    @FieldSource("dev.foldstream.endtoend.faults.Mutation#ALL")
    void what_a_mutation_changes_still_stands_in_the_source(Mutation mutation) throws IOException {
        String source = Files.readString(HOME.resolve(mutation.file()));

        assertThat(source).containsOnlyOnce(mutation.original());
    }

    @ParameterizedTest
    @FieldSource("dev.foldstream.endtoend.faults.Mutation#ALL")
    void every_mutation_stands_in_the_documentation(Mutation mutation) throws IOException {
        assertThat(Files.readString(HOME.resolve("docs/reliability.md"))).contains(mutation.sin());
    }
}
