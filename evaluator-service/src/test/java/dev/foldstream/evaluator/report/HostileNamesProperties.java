package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.EvaluateExperiment;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.testing.PageSkeleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a column is called, the report shows it and does nothing else with it.
class HostileNamesProperties {
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(PageSkeleton.HOSTILE),
                Arbitraries.strings().withChars("<>&\"'=/;()%").ofMinLength(1).ofMaxLength(10));
    }

    @Property(tries = 30)
    void report_has_the_elements_that_it_has_for_any_name(@ForAll("names") String name) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(name));

        assertThat(skeleton(name)).isEqualTo(skeleton("plain"));
    }

    private static List<String> skeleton(String name) {
        ObjectNode experiment =
                (ObjectNode) Json.tree(ExperimentFixture.json("{\"baseline\": \"straight\"}"));
        ((ArrayNode) experiment.at("/dataset/inputs")).removeAll().add(name);
        InMemoryArtifactStore store = new InMemoryArtifactStore();
        ExperimentFixture fixture =
                new ExperimentFixture(store, experiment.toString(), trial -> 1 + trial.fold());
        byte[] report =
                store.read(new EvaluateExperiment(store).evaluate(fixture.planAndTrain()).report());
        return PageSkeleton.of(new String(report, StandardCharsets.UTF_8));
    }
}
