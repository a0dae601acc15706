package dev.foldstream.trainer.training;

import static java.util.Objects.requireNonNull;

import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.sample.StackSamples;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Trains a stack of networks: runs its program some epochs at a time, keeps checkpoints, and
/// gathers what came of every member.
///
/// The result is a function of the spec, the samples and the trials: bit-identical however often it
/// runs, and through any interruption; a member's result is, within float rounding, what it would
/// be alone. Thread-safe: nothing is kept between calls of [#fit].
public final class NetworkTraining {
    private static final long CHECKPOINT_MILLIS = 5_000;

    private final TrainingSpec training;
    private final StackSamples samples;
    private final TrainingDesign design;
    private final DataOrder order;
    private final Program program;

    public NetworkTraining(NetworkSpec network, TrainingSpec training, StackSamples samples) {
        this.training = training;
        this.samples = samples;
        this.design = TrainingDesign.of(network, training, samples);
        this.order = new DataOrder(samples.members(), training.batchSize());
        this.program = TrainingProgram.of(design);
    }

    /// The text of the training program.
    public String programText() {
        return program.text();
    }

    /// Trains to the end, from the checkpoint if there is one.
    ///
    /// @param clock for the length of calls and the age of checkpoints; the result does not depend
    ///   on it
    /// @throws TrainingCancelled when the watch says so
    public StackFit fit(
            TensorEngine engine, Clock clock, CheckpointFile checkpoints, TrainingWatch watch)
            throws TrainingCancelled {
        LossHistory history = new LossHistory(samples.members().size());
        SequencedMap<String, StoredTensor> start =
                StackState.initial(design.architecture(), design.optimizer(), samples.trials());
        Optional<Checkpoint> saved =
                checkpoints.read().flatMap(bytes -> Checkpoint.read(bytes, program.text()));
        if (saved.isPresent()) {
            start = saved.get().state();
            history.append(saved.get().losses());
        }
        try (TensorSession session = engine.open()) {
            Map<String, ResidentTensor> state = new LinkedHashMap<>();
            start.forEach((name, tensor) -> state.put(name, session.put(tensor)));
            Map<String, ResidentTensor> inputs =
                    ResidentSamples.put(session, samples, order, design);
            inputs.putAll(state);
            train(new Run(session, inputs, state, history), clock, checkpoints, watch);
            return new FitAssembly(design, samples, history, read(state))
                    .assemble(TestPredictions.of(session, samples, design, inputs));
        }
    }

    /// @param inputs all of the program's but the order
    /// @param state those of them that change
    private record Run(
            TensorSession session,
            Map<String, ResidentTensor> inputs,
            Map<String, ResidentTensor> state,
            LossHistory history) {

        long active() {
            return Arrays.stream(requireNonNull(state.get(StackState.ACTIVE)).read().longs()).sum();
        }
    }

    private void train(Run run, Clock clock, CheckpointFile checkpoints, TrainingWatch watch)
            throws TrainingCancelled {
        CallLength length = new CallLength(order.rowsPerEpoch());
        long saved = clock.millis();
        while (run.history().epochs() < training.epochs() && run.active() > 0) {
            if (watch.cancelled().getAsBoolean()) {
                throw new TrainingCancelled();
            }
            int done = run.history().epochs();
            int epochs = length.next(training.epochs() - done);
            long before = clock.millis();
            call(run, order.epochs(done + 1, epochs));
            long now = clock.millis();
            length.took(epochs, now - before);
            watch.progress().accept(progress(run, epochs, now - before));
            if (now - saved >= CHECKPOINT_MILLIS) {
                Checkpoint checkpoint = new Checkpoint(read(run.state()), run.history().tensors());
                checkpoints.write(checkpoint.write(program.text()));
                saved = now;
            }
        }
    }

    private void call(Run run, StoredTensor epochs) {
        try (ResidentTensor rows = run.session().put(epochs)) {
            Map<String, ResidentTensor> inputs = new HashMap<>(run.inputs());
            inputs.put("order", rows);
            run.history().append(run.session().run(program, inputs));
        }
    }

    private TrainingProgress progress(Run run, int epochs, long millis) {
        LossHistory history = run.history();
        long rows = 0;
        for (int epoch = history.epochs() - epochs + 1; epoch <= history.epochs(); epoch++) {
            for (int member = 0; member < samples.members().size(); member++) {
                if (Double.isFinite(history.trainingLoss(epoch, member))) {
                    rows += samples.members().get(member).training().size();
                }
            }
        }
        return new TrainingProgress(
                history.epochs(),
                training.epochs(),
                (int) run.active(),
                history.latestMedian(),
                rows * 1000.0 / Math.max(1, millis));
    }

    private static SequencedMap<String, StoredTensor> read(Map<String, ResidentTensor> tensors) {
        SequencedMap<String, StoredTensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, tensor.read()));
        return copies;
    }
}
