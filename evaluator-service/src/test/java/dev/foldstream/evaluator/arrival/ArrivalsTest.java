package dev.foldstream.evaluator.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.store.StoreUnavailable;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final String ID = ExperimentFixture.ID;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final ExperimentFixture fixture =
            new ExperimentFixture(store, ExperimentFixture.json("{}"), trial -> 1);
    private final List<Stack> stacks = fixture.stacks();
    private final ArtifactRef plan = fixture.plan();

    private Arrivals arrivals = new Arrivals(store);

    @BeforeEach
    void a_plan_has_several_stacks() {
        assertThat(stacks).hasSizeGreaterThan(2);
    }

    @Test
    void an_experiment_is_complete_with_its_last_missing_stack_in_any_order() {
        for (Stack stack : stacks.reversed().subList(0, stacks.size() - 1)) {
            assertThat(arrives(stack)).isFalse();
        }
        assertThat(arrives(stacks.getFirst())).isTrue();
    }

    @Test
    void a_stack_that_arrives_twice_counts_once() {
        assertThat(arrives(stacks.getFirst())).isFalse();
        for (int i = 0; i < stacks.size(); i++) {
            assertThat(arrives(stacks.getFirst())).isFalse();
        }
    }

    @Test
    void what_arrived_before_a_restart_is_counted_from_the_store() {
        stacks.subList(0, 3).forEach(this::arrives);
        arrivals = new Arrivals(store);

        for (Stack stack : stacks.subList(3, stacks.size() - 1)) {
            assertThat(arrives(stack)).isFalse();
        }
        assertThat(arrives(stacks.getLast())).isTrue();
    }

    @Test
    void a_complete_experiment_stays_due_until_it_is_announced() {
        completeWith(stacks.get(1));

        assertThat(arrives(stacks.get(1))).isTrue();
        arrivals.announced(ID, plan);
        assertThat(arrives(stacks.get(1))).isFalse();
    }

    @Test
    void a_repetition_is_announced_once_in_whatever_order_its_stacks_come() {
        completeWith(stacks.get(1));
        arrivals.announced(ID, plan);

        assertThat(stacks.stream().filter(this::arrives)).hasSize(1);
        assertThat(stacks.reversed().stream().filter(this::arrives)).hasSize(1);
    }

    @Test
    void a_complete_experiment_that_a_new_process_meets_is_announced_at_once() {
        stacks.forEach(fixture::train);

        assertThat(arrives(stacks.getFirst())).isTrue();
    }

    @Test
    void stacks_that_arrive_after_the_store_has_shown_them_are_no_repetition() {
        stacks.forEach(fixture::train);
        assertThat(arrives(stacks.getFirst())).isTrue();
        arrivals.announced(ID, plan);

        assertThat(stacks.stream().skip(1).filter(this::arrives)).isEmpty();
        assertThat(stacks.stream().filter(this::arrives)).hasSize(1);
    }

    @Test
    void several_failures_are_announced_once() {
        assertThat(fails(stacks.get(0))).isTrue();
        assertThat(fails(stacks.get(1))).isFalse();
        assertThat(fails(stacks.get(2))).isFalse();
    }

    @Test
    void a_repetition_that_fails_again_is_announced_again_once() {
        fails(stacks.get(0));
        fails(stacks.get(1));

        assertThat(fails(stacks.get(1))).isTrue();
        assertThat(fails(stacks.get(0))).isFalse();
    }

    @Test
    void a_repetition_that_fails_elsewhere_is_announced() {
        fails(stacks.get(0));
        arrives(stacks.get(0));

        assertThat(fails(stacks.get(1))).isTrue();
    }

    @Test
    void a_failure_that_was_taken_for_old_news_is_told_when_a_repetition_shows() {
        fails(stacks.get(0));
        assertThat(fails(stacks.get(1))).isFalse();
        assertThat(arrivals.overlooked(ID, plan)).isEmpty();

        arrives(stacks.get(0));

        assertThat(arrivals.overlooked(ID, plan)).contains(failure(stacks.get(1)));
        assertThat(arrivals.overlooked(ID, plan)).isEmpty();
    }

    @Test
    void stacks_that_were_cleared_away_are_missed_again() {
        completeWith(stacks.getLast());
        arrivals.announced(ID, plan);
        store.list("experiments/" + ID + "/stacks/").forEach(store::remove);

        for (Stack stack : stacks.subList(1, stacks.size()).reversed()) {
            assertThat(arrives(stack)).isFalse();
        }
        assertThat(arrives(stacks.getFirst())).isTrue();
    }

    @Test
    void nothing_is_counted_while_the_store_is_away() {
        store.outage(true);
        assertThatThrownBy(() -> arrives(stacks.getFirst())).isInstanceOf(StoreUnavailable.class);
        store.outage(false);

        completeWith(stacks.getFirst());
    }

    @Test
    void experiments_met_long_ago_are_forgotten_and_counted_anew() {
        completeWith(stacks.getFirst());
        arrivals.announced(ID, plan);
        for (int i = 0; i < 300; i++) {
            String other = "other-" + i;
            ArtifactRef otherPlan =
                    new ExperimentFixture(store, other, ExperimentFixture.json("{}"), trial -> 1)
                            .plan();
            arrivals.trained(other, stacks.getFirst().id(), otherPlan);
        }

        assertThat(arrives(stacks.getFirst())).isTrue();
    }

    private void completeWith(Stack last) {
        stacks.stream()
                .filter(stack -> !stack.equals(last))
                .forEach(stack -> assertThat(arrives(stack)).isFalse());
        assertThat(arrives(last)).isTrue();
    }

    private boolean arrives(Stack stack) {
        fixture.train(stack);
        return arrivals.trained(ID, stack.id(), plan);
    }

    private boolean fails(Stack stack) {
        return arrivals.failed(failure(stack));
    }

    private StackFailed failure(Stack stack) {
        Header header = Header.first(ID, Instant.EPOCH).then(StackFailed.class, stack.id(), NOON);
        return new StackFailed(header, stack.id(), plan, "out of memory", "smaller batches");
    }
}
