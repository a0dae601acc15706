package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.ConcatMlp;
import dev.foldstream.contracts.spec.ConditionalSpec;
import dev.foldstream.contracts.spec.FilmMlp;
import dev.foldstream.contracts.spec.FlowMatching;
import dev.foldstream.contracts.spec.FlowMatching.Method;
import dev.foldstream.contracts.spec.FlowMatching.Start;
import dev.foldstream.contracts.spec.ObjectiveSpec;
import dev.foldstream.contracts.spec.RegressionObjective;
import dev.foldstream.trainer.layer.Dense;
import dev.foldstream.trainer.layer.Initializer;
import dev.foldstream.trainer.layer.Noise;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A network of a point, a condition and a time; see [ConditionalSpec] and [FlowMatching] for the
/// definitions.
///
/// `start`, `[O]`, is where a prediction begins: zeros, or the trial's own draw. It lies among the
/// weights, so that a prediction is a function of trial and row, whatever rows are predicted beside
/// it.
final class ConditionalArchitecture implements Architecture {
    private static final String START = "start";

    private final ObjectiveSpec objective;
    private final Hidden hidden;
    private final Dense output;
    private final Parameter start;

    ConditionalArchitecture(ConditionalSpec spec, int condition, int outputs) {
        int width = spec.layers().isEmpty() ? 0 : spec.layers().getLast();
        this.objective = spec.objective();
        this.hidden =
                switch (spec) {
                    case ConcatMlp concat -> new ConcatenatedLayers(concat, condition, outputs);
                    case FilmMlp film -> new ModulatedLayers(film, condition, outputs);
                };
        this.output =
                new Dense(
                        "layers." + spec.layers().size(),
                        width == 0 ? hidden.emptyWidth() : width,
                        outputs);
        this.start =
                new Parameter(
                        START,
                        List.of(outputs),
                        Parameter.Role.STATISTIC,
                        new Parameter.Fan(1, 1),
                        isGaussian() ? Initializer.normal() : Initializer.constant(0));
    }

    /// The hidden layers of `v(x, c, t)`.
    interface Hidden {
        List<Dense> layers();

        /// What the output layer sees when there is no hidden layer.
        int emptyWidth();

        /// @param point `[M, B, O]`
        /// @param condition `[M, B, F]`
        /// @param time `[M, B, 1]`
        Tensor apply(Pass pass, Tensor point, Tensor condition, Tensor time);
    }

    private boolean isGaussian() {
        return objective instanceof FlowMatching flow && flow.start() == Start.GAUSSIAN;
    }

    @Override
    public List<Parameter> parameters() {
        List<Dense> layers = new ArrayList<>(hidden.layers());
        layers.add(output);
        List<Parameter> parameters = new ArrayList<>(Architecture.parameters(layers));
        parameters.add(start);
        return parameters;
    }

    /// What the output layer sees at the start.
    @Override
    public Tensor representation(Pass pass, Tensor inputs) {
        Tensor time = time(inputs, 0);
        return hidden.apply(pass, begin(pass, time), inputs, time);
    }

    @Override
    public Tensor output(Pass pass, Tensor representation) {
        return output.apply(pass, representation);
    }

    @Override
    public Tensor forward(Pass pass, Tensor inputs) {
        return switch (objective) {
            case RegressionObjective regression -> output(pass, representation(pass, inputs));
            case FlowMatching flow -> follow(flow, pass, inputs);
        };
    }

    /// A point on the way from a start to the target, and the velocity there.
    @Override
    public Lesson lesson(Pass pass, Tensor inputs, Tensor targets) {
        if (objective instanceof RegressionObjective) {
            return new Lesson(forward(pass, inputs), targets);
        }
        pass.heading("flow");
        Tensor time = RandomBits.uniform(pass.randomBits(time(inputs, 0)));
        Tensor from = isGaussian() ? Noise.normal(pass, targets) : targets.zeros();
        Tensor way = targets.sub(from);
        Tensor point = from.add(way.mul(time));
        return new Lesson(velocity(pass, point, inputs, time), way);
    }

    private Tensor follow(FlowMatching flow, Pass pass, Tensor inputs) {
        double length = 1.0 / flow.steps();
        Tensor point = begin(pass, time(inputs, 0));
        for (int step = 0; step < flow.steps(); step++) {
            double t = step * length;
            point =
                    flow.method() == Method.EULER
                            ? point.add(velocity(pass, point, inputs, t).mul(length))
                            : rungeKutta(pass, point, inputs, new Step(t, length));
        }
        return point;
    }

    /// From a time on, so far.
    private record Step(double time, double length) {}

    private Tensor rungeKutta(Pass pass, Tensor point, Tensor inputs, Step step) {
        double half = step.length() / 2;
        Tensor k1 = velocity(pass, point, inputs, step.time());
        Tensor k2 = velocity(pass, point.add(k1.mul(half)), inputs, step.time() + half);
        Tensor k3 = velocity(pass, point.add(k2.mul(half)), inputs, step.time() + half);
        Tensor last = point.add(k3.mul(step.length()));
        Tensor k4 = velocity(pass, last, inputs, step.time() + step.length());
        Tensor sum = k1.add(k2.mul(2)).add(k3.mul(2)).add(k4);
        return point.add(sum.mul(step.length() / 6));
    }

    private Tensor velocity(Pass pass, Tensor point, Tensor inputs, double t) {
        return velocity(pass, point, inputs, time(inputs, t));
    }

    private Tensor velocity(Pass pass, Tensor point, Tensor inputs, Tensor time) {
        return output.apply(pass, hidden.apply(pass, point, inputs, time));
    }

    /// The same time for all rows, `[M, B, 1]`.
    private static Tensor time(Tensor inputs, double t) {
        Tensor zeros = inputs.slice(2, 0, 1).zeros();
        return t == 0 ? zeros : zeros.add(t);
    }

    /// @param zeros `[M, B, 1]`
    private static Tensor begin(Pass pass, Tensor zeros) {
        return zeros.add(pass.weight(START));
    }
}
