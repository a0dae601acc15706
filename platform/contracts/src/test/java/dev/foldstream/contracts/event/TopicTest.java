package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {

    @ParameterizedTest
    @CsvSource({
        "experiment-submitted.v1, foldstream.experiments",
        "experiment-cancelled.v1, foldstream.experiments",
        "dataset-published.v1, foldstream.datasets",
        "training-requested.v1, foldstream.training",
        "training-progressed.v1, foldstream.progress",
        "stack-trained.v1, foldstream.stacks",
        "stack-failed.v1, foldstream.stacks",
        "experiment-evaluated.v1, foldstream.evaluations",
        "model-exported.v1, foldstream.outcomes",
        "export-refused.v1, foldstream.outcomes",
        "experiment-finished.v1, foldstream.outcomes",
        "experiment-rejected.v1, foldstream.outcomes",
        "experiment-failed.v1, foldstream.outcomes",
        "experiment-stopped.v1, foldstream.outcomes"
    })
    void event_travels_on_its_topic(String type, String topic) {
        assertThat(Topic.of(GoldenMessages.event(type)).topicName()).isEqualTo(topic);
    }

    @Test
    void every_topic_but_the_dead_letters_carries_an_event() {
        Set<Topic> carrying =
                GoldenMessages.types().stream()
                        .map(type -> Topic.of(GoldenMessages.event(Event.typeOf(type))))
                        .collect(Collectors.toSet());

        assertThat(carrying).isEqualTo(EnumSet.complementOf(EnumSet.of(Topic.DEAD_LETTERS)));
    }

    @Test
    void work_is_keyed_by_stack_and_all_else_by_experiment() {
        assertThat(Topic.keyOf(GoldenMessages.event("training-requested.v1")))
                .isEqualTo("diabetes-0123456789ab/mlp-0");
        assertThat(Topic.keyOf(GoldenMessages.event("stack-trained.v1")))
                .isEqualTo("diabetes-0123456789ab");
    }

    @Test
    void queue_has_one_partition_so_that_no_trainer_idles_beside_a_full_one() {
        assertThat(Topic.TRAINING.partitions()).isEqualTo(1);
    }
}
