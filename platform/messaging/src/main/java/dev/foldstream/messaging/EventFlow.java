package dev.foldstream.messaging;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.messaging.EventMeters.FailureKind;
import dev.foldstream.messaging.Patience.Stopped;
import dev.foldstream.store.StoreUnavailable;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The way of an event through a service: decode, act, publish what follows, only then acknowledge.
///
/// A record that is no event of the expected type goes to the dead letters. While store or broker
/// is away, the flow waits and tries again. Any other failure ends the experiment with
/// [ExperimentFailed]. Thread-safe.
public final class EventFlow {
    private static final Logger LOG = Logger.getLogger(EventFlow.class);
    private static final String GENERIC_REMEDY =
            "look into the log of this service; submit the experiment again when the cause is gone";

    private static final String TOO_LARGE_REMEDY =
            "divide the experiment: fewer models, candidates or seeds";

    /// Bytes of a dead letter; the rest of the 1 MiB that a broker takes is for its headers.
    private static final int LONGEST_LETTER = 1_000_000;

    private static final int LONGEST_REASON = 2_000;

    private final String service;
    private final Outlet out;
    private final EventMeters meters;
    private final Patience patience;
    private final Clock clock;

    EventFlow(String service, Outlet out, EventMeters meters, Patience patience, Clock clock) {
        this.service = service;
        this.out = out;
        this.meters = meters;
        this.patience = patience;
        this.clock = clock;
    }

    /// Takes in one record. Returns when everything that follows from it is published.
    ///
    /// @param json the record's value; null for a tombstone
    /// @param type what the topic carries
    /// @param use the use case: from the event to the events that follow
    /// @throws Stopped when the process stops meanwhile; the record will come again
    public <E extends Event> void receive(
            @Nullable String json,
            IncomingKafkaRecordMetadata<String, String> metadata,
            Class<E> type,
            Function<E, List<? extends Event>> use) {
        Instant start = clock.instant();
        E event;
        try {
            event = decode(json, type);
        } catch (Undecodable e) {
            String origin =
                    "%s-%d@%d"
                            .formatted(
                                    metadata.getTopic(),
                                    metadata.getPartition(),
                                    metadata.getOffset());
            deadLetter(metadata.getKey(), json, origin, String.valueOf(e.getMessage()));
            return;
        }
        meters.consumed(event);
        Object visit = meters.entered();
        try {
            follow(event, use).forEach(next -> publish(event, next));
        } finally {
            meters.left(visit);
        }
        Duration duration = Duration.between(start, clock.instant());
        meters.took(event, duration);
        LOG.infof(
                "%s: %s in %d ms",
                event.experimentId(), Event.typeOf(event.getClass()), duration.toMillis());
    }

    /// Decodes a record's value.
    ///
    /// @throws Undecodable when it is no event of this type
    public static <E extends Event> E decode(@Nullable String json, Class<E> type) {
        if (json == null) {
            throw new Undecodable("the record has no value", null);
        }
        Event event = Json.read(json, Event.class);
        if (!type.isInstance(event)) {
            throw new Undecodable(
                    "%s where %s is expected"
                            .formatted(Event.typeOf(event.getClass()), type.getSimpleName()),
                    null);
        }
        return type.cast(event);
    }

    /// A stack that overflows is a failure like any other: it says that this event is nested deeper
    /// than somebody thought of, and would come again at every start.
    private <E extends Event> List<? extends Event> follow(
            E event, Function<E, List<? extends Event>> use) {
        try {
            return this.<List<? extends Event>>whileStoreIsAway(event, () -> use.apply(event));
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(failure(event, e));
        }
    }

    /// Publishes what follows from an event. What no broker will ever take, for it is too large, is
    /// a failure of the experiment: to try it again for ever would hold up all others.
    private void publish(Event cause, Event next) {
        try {
            send(next, e -> !isTooLarge(e));
            meters.emitted(next);
        } catch (RuntimeException e) {
            if (!isTooLarge(e)) {
                throw e;
            }
            String what = "%s is too large to be sent".formatted(Event.typeOf(next.getClass()));
            publish(failure(cause, new PermanentFailure(what, TOO_LARGE_REMEDY)));
        }
    }

    private static boolean isTooLarge(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    /// Runs a step again and again until the store is there.
    ///
    /// @param cause the event that the step belongs to
    /// @throws Stopped when the process stops meanwhile
    public <T> T whileStoreIsAway(Event cause, Supplier<T> step) {
        return patience.keepTrying(
                service + " for " + cause.experimentId(),
                step,
                StoreUnavailable.class::isInstance,
                () -> meters.failed(FailureKind.RETRIED));
    }

    private ExperimentFailed failure(Event event, Throwable e) {
        meters.failed(FailureKind.PERMANENT);
        String remedy = e instanceof PermanentFailure known ? known.remedy() : GENERIC_REMEDY;
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        LOG.errorf(e, "experiment %s failed in %s", event.experimentId(), service);
        return new ExperimentFailed(
                event.header().then(ExperimentFailed.class, service, clock.instant()),
                service,
                cut(reason, LONGEST_REASON),
                remedy);
    }

    /// Publishes an event on its topic and waits until the broker has it, however long that takes.
    ///
    /// @throws Stopped when the process stops meanwhile
    public void publish(Event event) {
        send(event, e -> true);
        meters.emitted(event);
    }

    /// Publishes an event that may be lost, without waiting.
    public void announce(Event event) {
        try {
            out.offer(
                    Message.of(Json.write(event))
                            .addMetadata(
                                    address(
                                            Topic.of(event),
                                            Topic.keyOf(event),
                                            new RecordHeaders())));
        } catch (IllegalStateException e) { // the emitter's buffer is full: the broker is away
            LOG.debugf("not announced: %s", e.getMessage());
        }
    }

    /// Puts a record aside that nobody can use, as it came; what is too long to be sent again with
    /// what is said of it is cut, for it would come again and again.
    ///
    /// @param origin `topic-partition@offset`
    public void deadLetter(
            @Nullable String key, @Nullable String value, String origin, String reason) {
        meters.failed(FailureKind.UNDECODABLE);
        String said = oneLine(cut(reason, LONGEST_REASON));
        LOG.warnf("dead letter from %s: %s", origin, said);
        Headers headers =
                new RecordHeaders()
                        .add("foldstream-origin", utf8(origin))
                        .add("foldstream-reason", utf8(said))
                        .add("foldstream-service", utf8(service));
        String whole = value == null ? "" : value;
        String sent = cut(whole, LONGEST_LETTER);
        if (sent.length() < whole.length()) {
            headers.add("foldstream-cut-from", utf8(whole.length() + " characters"));
        }
        String name = cut(key == null ? "" : key, LONGEST_REASON);
        send(Topic.DEAD_LETTERS, name, sent, headers, e -> true);
    }

    /// A reason quotes the record, which may hold line ends and words that look like another line
    /// of the log.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The beginning of a text that takes so many bytes at most.
    private static String cut(String text, int bytes) {
        byte[] all = utf8(text);
        return all.length <= bytes
                ? text
                : new String(all, 0, bytes, StandardCharsets.UTF_8).replaceFirst("\uFFFD+$", "");
    }

    private void send(Event event, Predicate<RuntimeException> again) {
        String json = Json.write(event);
        send(Topic.of(event), Topic.keyOf(event), json, new RecordHeaders(), again);
    }

    private void send(
            Topic topic,
            String key,
            String value,
            Headers headers,
            Predicate<RuntimeException> again) {
        patience.keepTrying(
                service + " publishing on " + topic.topicName(),
                () -> {
                    out.send(Message.of(value).addMetadata(address(topic, key, headers)));
                    return true;
                },
                again,
                () -> {
                    meters.failed(FailureKind.RETRIED);
                    meters.brokerFailed();
                });
    }

    private static OutgoingKafkaRecordMetadata<String> address(
            Topic topic, String key, Headers headers) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic.topicName())
                .withKey(key)
                .withHeaders(headers)
                .build();
    }
}
