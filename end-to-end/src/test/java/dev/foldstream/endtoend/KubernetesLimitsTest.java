package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a pod may take is enough for what it is allowed to begin.
class KubernetesLimitsTest {
    private static final List<JsonNode> BASE = Manifests.in("base").toList();

    /// The file; each of its numbers, of two characters at least, as eight bytes while it is read;
    /// and once more as the file of columns.
    private static final int TIMES = 9;

    static List<String> services() {
        return Home.services();
    }

    @Test
    void data_service_has_room_for_the_uploads_that_it_fetches() {
        PodSpec pod = pod("data-service");
        Map<String, String> settings =
                pod.getContainers().getFirst().getEnv().stream()
                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        BigDecimal together =
                new BigDecimal(settings.get("FOLDSTREAM_DATA_UPLOADS_BYTES_TOGETHER"));
        Quantity room = pod.getVolumes().getFirst().getEmptyDir().getSizeLimit();

        assertThat(together)
                .isGreaterThanOrEqualTo(
                        new BigDecimal(settings.get("FOLDSTREAM_DATA_UPLOADS_LARGEST_BYTES")));
        assertThat(room.getNumericalAmount())
                .isGreaterThanOrEqualTo(together.multiply(BigDecimal.valueOf(TIMES)));
        assertThat(ServiceEnvironment.of("data-service")).containsAll(settings.keySet());
    }

    /// Half of a container is heap; a plan stands there as records, as text and as bytes.
    @Test
    void fold_service_has_memory_for_the_largest_plan() {
        double plan = 1_000_000 * (98.0 + 2 * 124);
        Container container = pod("fold-service").getContainers().getFirst();
        Quantity memory =
                Objects.requireNonNull(container.getResources().getLimits().get("memory"));

        assertThat(memory.getNumericalAmount().doubleValue() / 2).isGreaterThan(2 * plan);
        assertThat(Home.text("docs/how-to/capacity.md"))
                .contains("| `plan.json` | 124 bytes a trial |")
                .contains("| a plan in memory | 98 bytes a trial;");
    }

    @ParameterizedTest
    @MethodSource("services")
    void probes_ask_for_what_is_described(String service) {
        Container container = pod(service).getContainers().getFirst();

        assertThat(
                        Stream.of(
                                        container.getStartupProbe(),
                                        container.getLivenessProbe(),
                                        container.getReadinessProbe())
                                .map(Probe::getHttpGet)
                                .map(get -> get.getPath()))
                .isSubsetOf(HttpDescription.paths());
    }

    private static PodSpec pod(String service) {
        return Manifests.find(BASE, Deployment.class, service).getSpec().getTemplate().getSpec();
    }
}
