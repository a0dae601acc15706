package dev.foldstream.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Ready only while the broker answers, and lets this process read the topics of its channels. An
/// ordinary client that may not read is not told so: it looks as if there were nothing to read.
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(BrokerReadiness.class);
    private static final Pattern INCOMING =
            Pattern.compile("mp\\.messaging\\.incoming\\..+\\.topic");

    private final Broker broker;
    private final Set<String> reads;

    /// @param more topics that are read, but not by a channel
    BrokerReadiness(
            Broker broker,
            Config config,
            @ConfigProperty(name = "foldstream.reads") Optional<List<String>> more) {
        this.broker = broker;
        reads = new TreeSet<>(more.orElse(List.of()));
        for (String name : config.getPropertyNames()) {
            if (INCOMING.matcher(name).matches()) {
                reads.add(config.getValue(name, String.class));
            }
        }
    }

    @Override
    public HealthCheckResponse call() {
        try {
            Set<String> refused = broker.unreadable(reads);
            return refused.isEmpty()
                    ? HealthCheckResponse.up("broker")
                    : down("not allowed to read " + String.join(", ", refused));
        } catch (BrokerUnavailable e) {
            LOG.warnf("not ready: %s", e.getMessage());
            return down("does not answer; the log says why");
        }
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named("broker").down().withData("reason", reason).build();
    }
}
