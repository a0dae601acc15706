package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.messaging.Broker;
import dev.foldstream.messaging.BrokerUnavailable;
import dev.foldstream.messaging.EventFlows;
import dev.foldstream.messaging.Patience.Stopped;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.trainer.TrainStack;
import dev.foldstream.trainer.engine.ComputeDevice;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/// The places of this process at the work queue: one a core, each with its own consumer in the
/// share group of the trainers. Ready when libtorch has passed its check and the places are taken.
///
/// A share group, not a consumer group: several trainers share the one partition, each record is
/// acknowledged by itself, a killed trainer's record comes again within a second, and long work
/// neither blocks a partition nor causes a rebalance.
@Readiness
@ApplicationScoped
class TrainingQueue implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(TrainingQueue.class);
    private static final Duration HANDOVER = Duration.ofSeconds(8);

    /// For what was in training to notice that it is no longer; a call of the program takes 0.2 s.
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final QueueSettings settings;
    private final MemorySettings memory;
    private final ComputeDevice device;
    private final Broker broker;
    private final ArtifactStore store;
    private final Clock clock;
    private final MeterRegistry registry;
    private final EventFlows flows;
    private final MutinyEmitter<String> out;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final CompletableFuture<TrainStack> trainStack = new CompletableFuture<>();
    private final List<SampleCache> datasets = new CopyOnWriteArrayList<>();
    private final List<QueueWorker> workers = new CopyOnWriteArrayList<>();
    private final List<Thread> places = new CopyOnWriteArrayList<>();

    TrainingQueue(
            QueueSettings settings,
            MemorySettings memory,
            @ConfigProperty(name = "device", defaultValue = "cpu") ComputeDevice device,
            Broker broker,
            ArtifactStore store,
            Clock clock,
            MeterRegistry registry,
            EventFlows flows,
            @Channel("trainer-events-out") MutinyEmitter<String> out) {
        this.settings = settings;
        this.memory = memory;
        this.device = device;
        this.broker = broker;
        this.store = store;
        this.clock = clock;
        this.registry = registry;
        this.flows = flows;
        this.out = out;
    }

    /// libtorch takes a second or more to load, so that happens beside the rest of the start.
    void start(@Observes StartupEvent startup) {
        if (settings.enabled()) {
            threads.execute(this::open);
        }
    }

    /// The places are taken first: joining the group takes as long as loading libtorch does.
    private void open() {
        try {
            flows.patience()
                    .keepTrying(
                            "making the share group begin with the earliest stack",
                            this::configureGroup,
                            BrokerUnavailable.class::isInstance,
                            () -> {});
            StackDesk desk =
                    new StackDesk(
                            trainStack::join,
                            store,
                            flows.open("trainer-service", out),
                            meters(),
                            clock,
                            settings.deliveryLimit());
            for (int i = 0; i < settings.workers(device); i++) {
                QueueWorker worker = new QueueWorker(broker.connection(), desk, threads);
                places.add(Thread.ofPlatform().name("queue-" + i).start(() -> keep(worker)));
                workers.add(worker);
            }
            TensorEngine engine = TensorEngine.start(device);
            trainStack.complete(
                    new TrainStack(store, openDatasets(), engine, clock, memory.checkpointEvery()));
            LOG.infof(
                    "libtorch %s on %s; %d stacks at once",
                    engine.version(), device, settings.workers(device));
        } catch (Stopped e) {
            LOG.info("this trainer was told to stop before it took up work");
        } catch (RuntimeException e) {
            LOG.fatalf(e, "this trainer can't work: %s", e.getMessage());
            Quarkus.asyncExit(1);
        }
    }

    private TrainerMeters meters() {
        new QueueDepth(broker, clock).register(registry);
        return new TrainerMeters(registry);
    }

    private SampleCache openDatasets() {
        SampleCache cache =
                new SampleCache(
                        store,
                        ScratchFolder.open(memory.scratch()),
                        memory.residentBytes(settings.workers(device)));
        datasets.add(cache);
        return cache;
    }

    /// Hands over what is in work, so that another trainer takes it at once.
    void stop(@Observes ShutdownEvent shutdown) {
        workers.forEach(QueueWorker::stop);
        try {
            for (Thread place : places) {
                place.join(HANDOVER);
            }
            threads.shutdown();
            threads.awaitTermination(LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        datasets.forEach(SampleCache::close);
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready = !settings.enabled() || trainStack.isDone();
        return HealthCheckResponse.named("training queue")
                .status(ready)
                .withData("places", workers.size())
                .build();
    }

    private static void keep(QueueWorker worker) {
        try {
            worker.run();
        } catch (RuntimeException e) {
            LOG.error("the work queue can't be read; this trainer stops", e);
            Quarkus.asyncExit(1);
        }
    }

    private boolean configureGroup() {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, Topic.TRAINERS);
        String lock = Long.toString(settings.lock().toMillis());
        Broker.answer(
                broker.admin()
                        .incrementalAlterConfigs(
                                Map.of(
                                        group,
                                        List.of(
                                                set("share.auto.offset.reset", "earliest"),
                                                set("share.record.lock.duration.ms", lock))))
                        .all());
        return true;
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static ThreadFactory daemons() {
        return Thread.ofPlatform().daemon().name("trainer-", 0).factory();
    }
}
