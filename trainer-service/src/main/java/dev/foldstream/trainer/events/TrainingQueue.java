package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.messaging.Broker;
import dev.foldstream.messaging.EventFlow;
import dev.foldstream.messaging.EventFlows;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.trainer.TrainStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/// The places of this process at the work queue: one a core, each with its own consumer in the share
/// group of the trainers.
///
/// A share group, not a consumer group: several trainers share the one partition, each record is
/// acknowledged by itself, a killed trainer's record comes again within a second, and long work neither
/// blocks a partition nor causes a rebalance.
@ApplicationScoped
class TrainingQueue {
    private static final Logger LOG = Logger.getLogger(TrainingQueue.class);
    private static final Duration HANDOVER = Duration.ofSeconds(8);

    private final QueueSettings settings;
    private final Broker broker;
    private final StackDesk desk;
    private final ExecutorService trainers = Executors.newCachedThreadPool(daemons("trainer"));
    private final List<QueueWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    TrainingQueue(
            QueueSettings settings,
            Broker broker,
            ArtifactStore store,
            Clock clock,
            MeterRegistry registry,
            EventFlows flows,
            @Channel("trainer-events-out") MutinyEmitter<String> out,
            TrainStack trainStack) {
        this.settings = settings;
        this.broker = broker;
        EventFlow flow = flows.open("trainer-service", out);
        TrainerMeters meters = new TrainerMeters(registry, new QueueDepth(broker, clock));
        this.desk =
                new StackDesk(
                        trainStack, store, flow, meters, trainers, clock, settings.deliveryLimit());
    }

    void start(@Observes StartupEvent startup) {
        if (!settings.enabled()) {
            return;
        }
        configureGroup();
        for (int i = 0; i < settings.workers(); i++) {
            QueueWorker worker = new QueueWorker(broker.bootstrapServers(), desk);
            workers.add(worker);
            threads.add(Thread.ofPlatform().name("queue-" + i).start(() -> keep(worker)));
        }
        LOG.infof("%d stacks at once", settings.workers());
    }

    /// Hands over what is in work, so that another trainer takes it at once.
    void stop(@Observes ShutdownEvent shutdown) {
        workers.forEach(QueueWorker::stop);
        for (Thread thread : threads) {
            try {
                thread.join(HANDOVER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        trainers.shutdown();
    }

    private static void keep(QueueWorker worker) {
        try {
            worker.run();
        } catch (RuntimeException e) {
            LOG.error("the work queue can't be read; this trainer stops", e);
            Quarkus.asyncExit(1);
        }
    }

    private void configureGroup() {
        List<AlterConfigOp> settingsOfGroup =
                List.of(
                        set("share.auto.offset.reset", "earliest"),
                        set("share.record.lock.duration.ms", Long.toString(settings.lock().toMillis())));
        Broker.answer(
                broker.admin()
                        .incrementalAlterConfigs(
                                Map.of(
                                        new ConfigResource(
                                                ConfigResource.Type.GROUP, Topic.TRAINERS),
                                        settingsOfGroup))
                        .all());
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    }
}
