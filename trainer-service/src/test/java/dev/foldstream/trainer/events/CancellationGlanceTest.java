package dev.foldstream.trainer.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class CancellationGlanceTest {
    private static final String ID = "gait-1";

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final CancelledExperiments cancelled = new CancelledExperiments(store);
    private final Deque<Runnable> looks = new ArrayDeque<>();

    @Test
    void the_cancellation_is_seen_at_a_later_glance() {
        CancellationGlance glance = glance(Runnable::run, new HastyClock());
        assertThat(glance.isCancelled()).isFalse();
        cancel();
        glance.isCancelled();

        assertThat(glance.isCancelled()).isTrue();
    }

    @Test
    void nobody_waits_for_the_store_and_one_look_is_taken_at_a_time() {
        CancellationGlance glance = glance(looks::add, new HastyClock());
        cancel();
        for (int i = 0; i < 10; i++) {
            assertThat(glance.isCancelled()).isFalse();
        }
        assertThat(looks).hasSize(1);

        looks.remove().run();

        assertThat(glance.isCancelled()).isTrue();
    }

    @Test
    void the_store_is_not_asked_again_within_two_seconds() {
        Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        CancellationGlance glance = glance(looks::add, still);

        for (int i = 0; i < 10; i++) {
            glance.isCancelled();
        }

        assertThat(looks).isEmpty();
    }

    @Test
    void while_the_store_is_away_nothing_is_cancelled_and_it_is_asked_again_later() {
        CancellationGlance glance = glance(Runnable::run, new HastyClock());
        cancel();
        store.outage(true);
        for (int i = 0; i < 4; i++) {
            assertThat(glance.isCancelled()).isFalse();
        }

        store.outage(false);
        glance.isCancelled();
        glance.isCancelled();

        assertThat(glance.isCancelled()).isTrue();
    }

    @Test
    void what_was_seen_stays_seen() {
        CancellationGlance glance = glance(Runnable::run, new HastyClock());
        cancel();
        glance.isCancelled();
        glance.isCancelled();
        cancelled.lift(ID);

        assertThat(glance.isCancelled()).isTrue();
    }

    private void cancel() {
        cancelled.add(ID, new Cancellation("c", Instant.EPOCH, Optional.empty()));
    }

    private CancellationGlance glance(Executor thread, Clock clock) {
        return new CancellationGlance(cancelled, ID, thread, clock);
    }
}
