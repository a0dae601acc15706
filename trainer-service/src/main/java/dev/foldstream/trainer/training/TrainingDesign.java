package dev.foldstream.trainer.training;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.ElementType;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.layer.Initializer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.loss.Loss;
import dev.foldstream.trainer.optimizer.Optimizer;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.schedule.Schedule;
import java.util.List;

/// What a training program is composed of. Stacks of one design share one program, however many
/// members and rows they have, and whatever their scalar hyper-parameters are.
///
/// @param scalars paths of the scalar hyper-parameters
/// @param inputWidth `F`
/// @param targetWidth `O`
/// @param normalizesTargets else targets are left as they are
/// @param stepwise whether time steps are normalised alike
/// @param classifies whether the target is a class
/// @param validated whether there is a validation part
record TrainingDesign(
        Architecture architecture,
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        TrainingSpec training,
        List<String> scalars,
        int inputWidth,
        int targetWidth,
        boolean normalizesTargets,
        boolean stepwise,
        boolean classifies,
        boolean validated) {
    /// How the paths of the network's own scalars begin.
    static final String NETWORK = "architecture";

    /// Scalars that a layer's output on a block of rows may take.
    private static final int BLOCK_SCALARS = 1 << 22;

    TrainingDesign {
        scalars = List.copyOf(scalars);
    }

    /// Whether the network itself has scalar hyper-parameters, such as a slope.
    boolean hasNetworkScalars() {
        return scalars.stream().anyMatch(path -> path.startsWith(NETWORK + "."));
    }

    /// @param model that of any member: they have one structure
    /// @throws IllegalArgumentException when the model is no network, or freezes what it has not
    static TrainingDesign of(ModelSpec model, StackSamples samples) {
        NetworkSpec network = network(model);
        Samples rows = samples.samples();
        Architecture architecture =
                Architecture.of(network, rows.inputLayout(), rows.targetLayout());
        Manner manner =
                new Manner(
                        network.isBounded(),
                        network.isStepwise(rows.inputLayout(), rows.targetLayout()));
        return of(architecture, manner, model, samples);
    }

    /// The design of a phase in which a network learns to say its inputs.
    ///
    /// @param targets that it says in the end
    /// @param samples with inputs as targets
    static TrainingDesign ofReconstruction(
            ModelSpec model, RowLayout targets, StackSamples samples) {
        Architecture architecture =
                Architecture.of(network(model), samples.samples().inputLayout(), targets);
        return of(architecture.reconstruction(), Manner.PLAIN, model, samples);
    }

    /// @param architecture for the samples' widths
    /// @param model how it is trained
    static TrainingDesign of(Architecture architecture, ModelSpec model, StackSamples samples) {
        return of(architecture, Manner.PLAIN, model, samples);
    }

    /// How a network wants its rows.
    ///
    /// @param bounded whether targets are left as they are
    /// @param stepwise whether time steps are normalised alike
    private record Manner(boolean bounded, boolean stepwise) {
        private static final Manner PLAIN = new Manner(false, false);
    }

    private static NetworkSpec network(ModelSpec model) {
        if (model.architecture() instanceof NetworkSpec network) {
            return network;
        }
        throw new IllegalArgumentException("no network: " + model.architecture());
    }

    private static TrainingDesign of(
            Architecture architecture, Manner manner, ModelSpec model, StackSamples samples) {
        TrainingSpec training =
                model.training()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a network without training"));
        Loss loss = Loss.of(training.loss());
        return new TrainingDesign(
                architecture.frozen(training.freeze()),
                loss,
                Optimizer.of(training.optimizer()),
                Schedule.of(training.schedule()),
                training,
                List.copyOf(SpecScalars.of(model).scalars().keySet()),
                samples.samples().inputWidth(),
                samples.samples().targetWidth(),
                loss.normalizesTargets() && !manner.bounded(),
                manner.stepwise(),
                samples.samples().targetLayout().classes().isPresent(),
                samples.validated());
    }

    /// An empty program that computes in the precision of the training.
    Program program(String name) {
        return new Program(
                name,
                switch (training.precision()) {
                    case FLOAT32 -> Precision.FLOAT32;
                    case FLOAT64 -> Precision.FLOAT64;
                });
    }

    /// Numbers in the precision of the training.
    StoredTensor reals(double[] values, long... shape) {
        return StoredTensor.reals(
                switch (training.precision()) {
                    case FLOAT32 -> ElementType.F32;
                    case FLOAT64 -> ElementType.F64;
                },
                values,
                shape);
    }

    /// What draws the first values of a parameter.
    Initializer initializer(Parameter parameter) {
        return Initializer.of(training.initialization(), parameter);
    }

    /// Scalars of one member that its trials learn, in this phase or another.
    long parameters() {
        return architecture.parameters().stream()
                .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                .mapToLong(Parameter::size)
                .sum();
    }

    /// Rows of a block that are predicted at once, so that the widest layer fits.
    int rowsPerBlock(int members) {
        long perRow = Math.multiplyExact(architecture.widest(), (long) members);
        return (int) Math.max(1, BLOCK_SCALARS / perRow);
    }
}
