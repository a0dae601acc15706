package dev.foldstream.contracts.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldstreamVersionTest {
    @Test
    void the_build_has_put_its_version_in() {
        assertThat(FoldstreamVersion.current()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
