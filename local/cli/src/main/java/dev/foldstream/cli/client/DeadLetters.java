package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;

/// The records that nobody could decode, and the way back.
///
/// A record that is published again leaves a second one among the dead letters, without a value: it
/// has the same origin, and says in a header where the record went. So nobody sends it twice who
/// looks there first, from whatever machine.
public final class DeadLetters {
    private static final String ORIGIN = "foldstream-origin";
    private static final String REASON = "foldstream-reason";
    private static final String SERVICE = "foldstream-service";
    private static final String CUT_FROM = "foldstream-cut-from";
    private static final String REPLAYED_AS = "foldstream-replayed-as";
    private static final String REPLAY_OF = "foldstream-replay-of";

    private final Cluster cluster;

    public DeadLetters(Cluster cluster) {
        this.cluster = cluster;
    }

    /// All that the broker still has, oldest first, each origin once.
    public List<DeadLetter> all() {
        SequencedMap<String, DeadLetter> letters = new LinkedHashMap<>();
        Map<String, String> replayed = new HashMap<>();
        new TopicLog(cluster)
                .read(
                        Topic.DEAD_LETTERS,
                        record -> {
                            Optional<String> replayedAs = header(record, REPLAYED_AS);
                            if (replayedAs.isPresent()) {
                                replayed.put(origin(record), replayedAs.get());
                            } else {
                                letters.putIfAbsent(origin(record), letter(record));
                            }
                        });
        return letters.values().stream().map(letter -> told(letter, replayed, letters)).toList();
    }

    private static DeadLetter told(
            DeadLetter letter, Map<String, String> replayed, Map<String, DeadLetter> letters) {
        String replayedAs = replayed.get(letter.origin());
        return replayedAs == null
                ? letter
                : new DeadLetter(
                        letter.origin(),
                        letter.reason(),
                        letter.service(),
                        letter.key(),
                        letter.value(),
                        letter.cutFrom(),
                        letter.at(),
                        Optional.of(replayedAs),
                        letters.containsKey(replayedAs));
    }

    /// Publishes a record again on the topic that it came from, and notes that.
    ///
    /// @return where it is now, `topic-partition@offset`
    /// @throws Failure when it came from no topic of Foldstream, or the broker does not take it
    public String replay(DeadLetter letter) {
        Topic topic =
                letter.topic()
                        .orElseThrow(() ->
                                new Failure(
                                        "%s is no place on a topic of Foldstream."
                                                .formatted(letter.origin())));
        try (EventPublisher publisher = new EventPublisher(cluster)) {
            ProducerRecord<byte[], byte[]> again =
                    new ProducerRecord<>(
                            topic.topicName(), bytes(letter.key()), bytes(letter.value()));
            again.headers().add(REPLAY_OF, bytes(letter.origin()));
            String place = place(publisher.publish(again));
            ProducerRecord<byte[], byte[]> note =
                    new ProducerRecord<>(
                            Topic.DEAD_LETTERS.topicName(), bytes(letter.key()), new byte[0]);
            note.headers()
                    .add(ORIGIN, bytes(letter.origin()))
                    .add(REASON, bytes("published again"))
                    .add(SERVICE, bytes("command line"))
                    .add(REPLAYED_AS, bytes(place));
            publisher.publish(note);
            return place;
        }
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                origin(record),
                header(record, REASON).orElse("no reason given"),
                header(record, SERVICE).orElse("unknown"),
                text(record.key()),
                text(record.value()),
                header(record, CUT_FROM),
                Instant.ofEpochMilli(record.timestamp()),
                Optional.empty(),
                false);
    }

    /// Of a record that somebody else has put there, its own place.
    private static String origin(ConsumerRecord<byte[], byte[]> record) {
        return header(record, ORIGIN)
                .orElseGet(() ->
                        "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()));
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(text(header.value()));
    }

    private static String place(RecordMetadata published) {
        return "%s-%d@%d".formatted(published.topic(), published.partition(), published.offset());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return utf8 == null ? "" : new String(utf8, StandardCharsets.UTF_8);
    }
}
