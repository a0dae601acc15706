package dev.foldstream.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<Schedule> HUNDRED =
            LongStream.rangeClosed(1, 100).mapToObj(Schedule::of).toList();

    @Test
    void a_seed_says_all() {
        assertThat(Schedule.of(7)).isEqualTo(Schedule.of(7)).isNotEqualTo(Schedule.of(8));
    }

    @Test
    void trainers_are_not_interrupted_so_often_that_a_stack_is_given_up() {
        assertThat(HUNDRED)
                .allSatisfy(schedule -> {
                    assertThat(schedule.faults()).hasSizeBetween(2, 4);
                    assertThat(schedule.faults())
                            .filteredOn(Schedule::disturbsTrainers)
                            .hasSizeLessThanOrEqualTo(3);
                });
    }

    @Test
    void a_hundred_schedules_plan_every_kind_of_fault() {
        Set<String> planned =
                HUNDRED.stream()
                        .flatMap(schedule -> schedule.faults().stream())
                        .map(Fault::kind)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(planned)
                .contains(
                        "broker 60 s away",
                        "broker killed and restarted",
                        "store killed, away for seconds",
                        "store answers 503",
                        "store slow",
                        "store's disk full (507)",
                        "uploads truncated",
                        "store's answers to uploads lost",
                        "events duplicated",
                        "events duplicated out of order",
                        "events duplicated backwards, late",
                        "an event of a future version")
                .anyMatch(kind -> kind.startsWith("SIGSTOP past the lock, SIGCONT, before"))
                .anyMatch(kind -> kind.matches("`kill -9`, after the write of `outcome.json`"))
                .anyMatch(kind -> kind.matches("`kill -9`, in the middle of the write.*"));
    }
}
