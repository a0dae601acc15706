package dev.foldstream.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the broker answers.
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
    private final Broker broker;

    BrokerReadiness(Broker broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            broker.ping();
            return HealthCheckResponse.up("broker");
        } catch (BrokerUnavailable e) {
            return HealthCheckResponse.named("broker")
                    .down()
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
