package dev.foldstream.cli.doctor;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.runtime.Installation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/// Looks at everything that Foldstream needs. Nothing is changed but a probe in the bucket, which
/// is removed again.
public final class Examination {
    private static final int TIMEOUT_MILLIS = 6_000;

    private final Clock clock;

    public Examination(Clock clock) {
        this.clock = clock;
    }

    public List<Finding> ofMachine(Installation installation) {
        return new ExamineMachine(installation).examine();
    }

    /// @param services whether they should be running
    public List<Finding> ofCluster(Cluster cluster, boolean services) {
        List<Finding> findings = new ArrayList<>();
        try (Admin admin = admin(cluster)) {
            findings.addAll(new ExamineBroker(admin, cluster.bootstrapServers()).examine());
            boolean broker = findings.getFirst().state() == Finding.State.GOOD;
            findings.addAll(bucket(cluster));
            if (broker && services) {
                findings.addAll(new ExamineQueue(admin, cluster, clock).examine());
            }
        } catch (NoAnswer e) { // there is no client to ask with
            findings.add(ExamineBroker.noConnection(cluster.bootstrapServers(), e));
            findings.addAll(bucket(cluster));
        }
        return findings;
    }

    private List<Finding> bucket(Cluster cluster) {
        return new ExamineBucket(cluster.store(), clock)
                .examine(cluster.s3(), "probes/doctor-" + UUID.randomUUID());
    }

    /// @throws NoAnswer when no client can be made: a host that nobody knows, a file of the
    ///   connection's that is not there
    private static Admin admin(Cluster cluster) {
        try {
            return Admin.create(
                    cluster.kafka()
                            .with(
                                    Map.of(
                                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                            TIMEOUT_MILLIS,
                                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                            TIMEOUT_MILLIS)));
        } catch (KafkaException e) {
            throw new NoAnswer(Failure.innermost(e), e);
        }
    }
}
