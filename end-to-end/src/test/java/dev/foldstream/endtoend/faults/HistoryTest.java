package dev.foldstream.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// A true history passes, and each lie is found out.
class HistoryTest {
    private static final String ID = "faults-000001";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Header FIRST = new Header("first", ID, "first", START);
    private static final Header REQUESTED = FIRST.then(TrainingRequested.class, "s-0", START);
    private static final Header TRAINED = REQUESTED.then(StackTrained.class, "s-0", START);
    private static final Header EVALUATED = TRAINED.then(ExperimentEvaluated.class, "", START);
    private static final Header FINISHED = EVALUATED.then(ExperimentFinished.class, "", START);

    private final List<Entry> topics = new ArrayList<>();
    private final List<Written> journal = new ArrayList<>();

    @Test
    void what_happened_as_it_should_is_believed() {
        tell();

        assertThat(violations()).isEmpty();
    }

    @Test
    void the_same_fact_may_be_published_again_later_and_for_another_reason() {
        tell();
        Header again = new Header(FINISHED.eventId(), ID, TRAINED.eventId(), START.plusSeconds(9));
        say(90, new ExperimentFinished(again, ref("verdict"), ref("report"), List.of("m")));

        assertThat(violations()).isEmpty();
    }

    @Test
    void one_id_with_two_facts() {
        tell();
        say(90, new ExperimentFinished(FINISHED, ref("verdict"), ref("report"), List.of()));

        assertThat(violations()).singleElement().asString().startsWith("one event id, several");
    }

    @Test
    void an_effect_before_its_cause() {
        tell();
        topics.removeIf(entry -> entry.value().contains("training-requested"));
        say(45, new TrainingRequested(REQUESTED, "s-0", ref("plan")));

        assertThat(violations())
                .containsExactly(
                        "stack-trained.v1 came 15 ms before its cause, training-requested.v1");
    }

    @Test
    void an_effect_without_a_cause() {
        tell();
        topics.removeIf(entry -> entry.value().contains("stack-trained"));

        assertThat(violations())
                .contains(
                        "experiment-evaluated.v1 names a cause that nobody published",
                        "nobody published an outcome of stack s-0");
    }

    @Test
    void an_event_before_its_artifact() {
        tell();
        journal.removeIf(written -> written.key().endsWith("verdict"));
        write("verdict", 45);

        assertThat(violations())
                .containsExactly(
                        "experiment-evaluated.v1 refers to experiments/faults-000001/verdict, which"
                                + " was not durable by then");
    }

    @Test
    void an_artifact_that_was_written_over() {
        tell();
        write("plan", 99);

        assertThat(violations())
                .containsExactly("experiments/faults-000001/plan was written 2 times");
    }

    @Test
    void two_ends() {
        tell();
        Header failed = EVALUATED.then(ExperimentFailed.class, "export-service", START);
        say(95, new ExperimentFailed(failed, "export-service", "a reason", "a remedy"));

        assertThat(violations()).singleElement().asString().startsWith("its ends are [");
    }

    @Test
    void a_verdict_before_the_last_stack() {
        tell();
        Header other = FIRST.then(TrainingRequested.class, "s-1", START);
        say(20, new TrainingRequested(other, "s-1", ref("plan")));
        say(
                70,
                new StackTrained(
                        other.then(StackTrained.class, "s-1", START),
                        "s-1",
                        "m",
                        ref("plan"),
                        ref("outcome"),
                        List.of()));

        assertThat(violations())
                .containsExactly("the experiment was evaluated before the outcome of stack s-1");
    }

    @Test
    void epochs_that_were_redone_are_counted() {
        int[] epochs = {1, 11, 21, 31, 22, 32};
        for (int i = 0; i < epochs.length; i++) {
            progress(epochs[i], i * 100);
        }

        String checkpoint = "experiments/" + ID + "/stacks/s-0/checkpoint.safetensors";
        journal.add(new Written("a-service", checkpoint, "", START.plusMillis(210).toEpochMilli()));

        assertThat(Redone.of(ID, topics, journal))
                .containsExactly(new Redone("s-0", 31, 21, 21, Duration.ofMillis(90)))
                .noneMatch(Redone::ignoresCheckpoint);
    }

    @Test
    void a_checkpoint_that_was_ignored_is_noticed() {
        int[] epochs = {1, 11, 21, 31, 1, 11};
        for (int i = 0; i < epochs.length; i++) {
            progress(epochs[i], i * 100);
        }
        String checkpoint = "experiments/" + ID + "/stacks/s-0/checkpoint.safetensors";
        journal.add(new Written("a-service", checkpoint, "", START.plusMillis(210).toEpochMilli()));

        assertThat(Redone.of(ID, topics, journal))
                .singleElement()
                .matches(Redone::ignoresCheckpoint);
    }

    private void progress(int epoch, int millis) {
        Header header =
                REQUESTED.then(TrainingProgressed.class, "" + epoch, START.plusMillis(millis));
        say(
                millis,
                new TrainingProgressed(
                        header, "s-0", "m", 6, 6, epoch, 100, OptionalDouble.of(1), 1));
    }

    /// A true history.
    private void tell() {
        for (String name : List.of("data", "plan")) {
            write(name, 5);
        }
        say(10, new DatasetPublished(FIRST, ref("data"), ref("data"), ref("data")));
        say(20, new TrainingRequested(REQUESTED, "s-0", ref("plan")));
        write("outcome", 25);
        say(30, new StackTrained(TRAINED, "s-0", "m", ref("plan"), ref("outcome"), List.of()));
        for (String name : List.of("scores", "verdict", "report")) {
            write(name, 35);
        }
        say(
                40,
                new ExperimentEvaluated(
                        EVALUATED, ref("plan"), ref("scores"), ref("verdict"), ref("report")));
        say(50, new ExperimentFinished(FINISHED, ref("verdict"), ref("report"), List.of("m")));
    }

    private List<String> violations() {
        return new History(ID, topics, journal).violations();
    }

    private void say(long millis, Event event) {
        topics.add(
                new Entry(
                        Topic.of(event).topicName(),
                        millis,
                        Topic.keyOf(event),
                        Json.write(event),
                        "here"));
    }

    private void write(String name, long millis) {
        ArtifactRef ref = ref(name);
        journal.add(new Written("a-service", ref.key(), ref.sha256(), millis));
    }

    private static ArtifactRef ref(String name) {
        return new ArtifactRef(
                "experiments/%s/%s".formatted(ID, name), Sha256.of(name), 1, "text/plain");
    }
}
