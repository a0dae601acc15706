package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Compose itself reads the files, in every combination of files and profiles. It needs no engine
/// for that.
class ComposeConfigTest {
    private static final List<String> PLAIN = List.of("docker-compose.yml");
    private static final List<String> GPU = List.of("docker-compose.yml", "docker-compose.gpu.yml");

    static Stream<Arguments> combinations() {
        return Stream.of(PLAIN, GPU)
                .flatMap(files ->
                        Stream.of("", "minio", "seaweedfs")
                                .map(profile -> Arguments.of(files, profile)));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void files_are_valid(List<String> files, String profile) {
        JsonNode resolved = resolve(files, profile);

        assertThat(resolved.at("/services/data-service/image").asText())
                .isEqualTo("foldstream/data-service:0.1.0-SNAPSHOT");
        assertThat(resolved.toString()).doesNotContain("${");
    }

    @Test
    void trainers_on_gpus_keep_everything_else() {
        JsonNode plain = resolve(PLAIN, "").at("/services/trainer-service");
        JsonNode gpu = resolve(GPU, "").at("/services/trainer-service");

        assertThat(gpu.at("/environment/DEVICE").asText()).isEqualTo("cuda");
        assertThat(gpu.at("/build/target").asText()).isEqualTo("cuda");
        for (String kept :
                List.of("read_only", "cap_drop", "depends_on", "healthcheck", "volumes")) {
            assertThat(gpu.get(kept)).as(kept).isEqualTo(plain.get(kept)).isNotNull();
        }
        assertThat(gpu.at("/environment/FOLDSTREAM_PROVISION").asText()).isEqualTo("false");
    }

    private static JsonNode resolve(List<String> files, String profile) {
        List<String> words = new ArrayList<>();
        files.forEach(file -> words.addAll(List.of("--file", file)));
        words.add("config");
        Tool.Answer answer =
                Tool.named("docker-compose")
                        .ask(Map.of("COMPOSE_PROFILES", profile), "", words.toArray(String[]::new));
        assertThat(answer.status()).as(answer.text()).isZero();
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(answer.text());
        return new ObjectMapper().valueToTree(document);
    }
}
