package dev.foldstream.fold.events;

import dev.foldstream.fold.plan.StackWidth.Calibration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What the planner takes the trainers' machines for. It decides how trials are grouped into
/// stacks, so all instances of fold-service must agree; the result of a trial does not depend on it
/// beyond float rounding.
@ConfigMapping(prefix = "planner")
interface PlannerSettings {
    /// Arithmetic of one step of a full stack, in floating-point operations. Measured on cores of a
    /// CPU; `./foldstream bench widths` shows where it is on another machine.
    @WithDefault("1.25e8")
    double operationsPerStep();

    /// Trials of a stack at most.
    @WithDefault("32")
    int widest();

    default Calibration calibration() {
        return new Calibration(operationsPerStep(), widest());
    }
}
