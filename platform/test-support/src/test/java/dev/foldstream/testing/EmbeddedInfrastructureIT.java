package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedInfrastructure.class)
class EmbeddedInfrastructureIT {

    @Test
    void broker_of_the_parameter_serves(Infrastructure infrastructure) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void store_of_the_parameter_is_that_of_the_infrastructure(
            S3Settings store, Infrastructure infrastructure) {
        assertThat(store.endpoint()).isEqualTo(infrastructure.s3Endpoint());
        MinioArtifactStore.connect(store).makeBucket();
        assertThat(MinioArtifactStore.connect(store).list("")).isEmpty();
    }

    @Test
    void everybody_shares_one_runtime(Infrastructure infrastructure) {
        assertThat(EmbeddedInfrastructure.shared()).isSameAs(infrastructure);
    }
}
