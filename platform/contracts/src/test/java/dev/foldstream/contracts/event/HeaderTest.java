package dev.foldstream.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void same_fact_has_the_same_id_at_any_time() {
        Header submission = Header.first("e-1", NOON);
        Header later = Header.first("e-1", NOON.plusSeconds(5));

        assertThat(later.eventId()).isEqualTo(submission.eventId()).matches("[0-9a-f]{32}");
        assertThat(later.then(StackTrained.class, "mlp-0", NOON).eventId())
                .isEqualTo(submission.then(StackTrained.class, "mlp-0", NOON).eventId());
    }

    @Test
    void other_fact_type_or_experiment_has_another_id() {
        Header submission = Header.first("e-1", NOON);
        String id = submission.then(StackTrained.class, "mlp-0", NOON).eventId();

        assertThat(submission.then(StackTrained.class, "mlp-1", NOON).eventId()).isNotEqualTo(id);
        assertThat(submission.then(StackFailed.class, "mlp-0", NOON).eventId()).isNotEqualTo(id);
        assertThat(Header.first("e-2", NOON).then(StackTrained.class, "mlp-0", NOON).eventId())
                .isNotEqualTo(id);
    }

    @Test
    void cause_is_the_event_before_and_a_submission_names_itself() {
        Header submission = Header.first("e-1", NOON);

        assertThat(submission.causationId()).isEqualTo(submission.eventId());
        assertThat(submission.then(DatasetPublished.class, "", NOON).causationId())
                .isEqualTo(submission.eventId());
    }

    @Test
    void each_cancellation_is_a_fact_of_its_own_and_so_is_what_follows() {
        Header first = Header.cancellation("e-1", NOON);
        Header second = Header.cancellation("e-1", NOON.plusSeconds(5));

        assertThat(second.eventId()).isNotEqualTo(first.eventId());
        assertThat(Header.cancellation("e-1", NOON)).isEqualTo(first);
        assertThat(first.causationId()).isEqualTo(first.eventId());
    }

    /// What follows from an event repeats its id: one as long as a record would make an event that
    /// no broker takes, however often it is tried.
    @Test
    void id_of_a_client_that_is_longer_than_any_id_is_refused() {
        String id = "x".repeat(200);
        Header longest = new Header(id, "e-1", id, NOON);

        assertThat(longest.then(ExperimentRejected.class, "", NOON).causationId()).isEqualTo(id);
        assertThatThrownBy(() -> new Header(id + "x", "e-1", id, NOON))
                .hasMessage("eventId has 201 characters; expected 200 at most");
        assertThatThrownBy(() -> new Header(id, "e-1", id + "x", NOON))
                .hasMessage("causationId has 201 characters; expected 200 at most");
    }

    @Test
    void experiment_id_that_is_no_name_is_refused() {
        assertThatThrownBy(() -> Header.first("../other", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
