package dev.foldstream.rtneural;

import dev.foldstream.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void rules_of_the_house_are_kept() {
        ArchitectureRules.check("dev.foldstream.rtneural");
    }
}
