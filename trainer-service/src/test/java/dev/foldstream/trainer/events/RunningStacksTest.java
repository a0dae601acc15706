package dev.foldstream.trainer.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.trainer.events.RunningStacks.RunningStack;
import dev.foldstream.trainer.training.TrainingProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunningStacksTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunningStacks running = new RunningStacks(registry);

    @Test
    void stacks_of_a_model_are_told_as_one() {
        begin("gait", "mlp").progressed(progress(25, 0.5, 1000));
        begin("gait", "mlp").progressed(progress(75, 0.7, 3000));
        begin("gait", "linear");

        assertThat(gauge("foldstream.stacks.running")).isEqualTo(3);
        assertThat(gauge("foldstream.training.speed")).isEqualTo(4000);
        assertThat(gauge("foldstream.experiment.stacks", "gait", "mlp")).isEqualTo(2);
        assertThat(gauge("foldstream.experiment.speed", "gait", "mlp")).isEqualTo(4000);
        assertThat(gauge("foldstream.experiment.epochs", "gait", "mlp")).isEqualTo(0.5);
        assertThat(gauge("foldstream.experiment.loss", "gait", "mlp")).isEqualTo(0.6);
        assertThat(gauge("foldstream.experiment.loss", "gait", "linear")).as("none yet").isNaN();
    }

    @Test
    void what_has_ended_leaves_nothing_behind_however_many_there_were() {
        for (int i = 0; i < 1000; i++) {
            begin("experiment-" + i, "mlp").end();
        }
        RunningStack last = begin("last", "mlp");

        assertThat(registry.find("foldstream.experiment.stacks").gauges()).hasSize(1);
        last.end();
        assertThat(registry.getMeters())
                .noneMatch(meter -> meter.getId().getTag("experiment") != null);
        assertThat(gauge("foldstream.training.silence")).isZero();
    }

    @Test
    void a_stack_whose_plan_is_not_read_yet_has_no_name() {
        running.begin("gait");

        assertThat(gauge("foldstream.stacks.running")).isEqualTo(1);
        assertThat(registry.find("foldstream.experiment.stacks").gauges()).isEmpty();
    }

    private RunningStack begin(String experiment, String model) {
        RunningStack stack = running.begin(experiment);
        stack.trains(model);
        return stack;
    }

    private static TrainingProgress progress(int epoch, double loss, double speed) {
        return new TrainingProgress(epoch, 100, 1, OptionalDouble.of(loss), speed);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double gauge(String name, String experiment, String model) {
        return registry.get(name).tags("experiment", experiment, "model", model).gauge().value();
    }
}
