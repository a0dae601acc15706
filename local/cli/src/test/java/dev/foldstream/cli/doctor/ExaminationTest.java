package dev.foldstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.KafkaConfig;
import dev.foldstream.cli.doctor.Finding.State;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /// `.invalid` is a name that no resolver knows (RFC 6761, 6.4); a client can't even be made.
    @Test
    void a_broker_whose_name_nobody_knows_is_a_finding_and_the_bucket_is_looked_at_all_the_same() {
        Cluster cluster =
                new Cluster(
                        KafkaConfig.plain("broker.invalid:9092"),
                        URI.create("http://127.0.0.1:1"),
                        new InMemoryArtifactStore(),
                        false);

        List<Finding> findings = new Examination(CLOCK).ofCluster(cluster, true);

        assertThat(findings.getFirst().state()).isEqualTo(State.BAD);
        assertThat(findings.getFirst().found())
                .contains("no answer from broker.invalid:9092")
                .contains("bootstrap");
        assertThat(findings).extracting(Finding::area).contains("bucket");
    }
}
