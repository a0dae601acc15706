package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.wire.Json;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpecRoundTripProperties {

    @Provide
    Arbitrary<ExperimentSpec> experiments() {
        return RandomSpecs.experiments();
    }

    @Property(tries = 200)
    void what_is_written_is_read_back_the_same(@ForAll("experiments") ExperimentSpec spec) {
        ExperimentSpec again = SpecReader.read(SpecWriter.write(spec));

        assertThat(again).isEqualTo(spec);
        assertThat(List.copyOf(again.models().keySet()))
                .isEqualTo(List.copyOf(spec.models().keySet()));
    }

    @Property(tries = 200)
    void json_and_yaml_lose_nothing(@ForAll("experiments") ExperimentSpec spec) {
        String text = Json.write(SpecWriter.write(spec));

        assertThat(SpecReader.read(Json.tree(text))).isEqualTo(spec);
        assertThat(SpecReader.read(Yaml.read(text))).isEqualTo(spec);
    }

    @Property(tries = 200)
    void resolved_spec_satisfies_the_schema(@ForAll("experiments") ExperimentSpec spec) {
        ObjectNode tree = SpecWriter.write(spec);

        assertThat(SchemaCheck.violations(tree)).isEmpty();
    }

    @Property(tries = 100)
    void id_is_a_name_and_depends_on_the_resolved_spec_alone(
            @ForAll("experiments") ExperimentSpec spec) {
        String id = ExperimentIds.derive(spec, Map.of());

        assertThat(Names.isName(id)).as(id).isTrue();
        assertThat(ExperimentIds.derive(SpecReader.read(SpecWriter.write(spec)), Map.of()))
                .isEqualTo(id);
    }
}
