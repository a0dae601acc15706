package dev.foldstream.trainer.training;

import static java.util.Objects.requireNonNull;

import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecScalars;
import dev.foldstream.contracts.spec.StuckTraining;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.sample.StackSamples;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Trains a stack of networks: runs its program some epochs at a time, keeps checkpoints, compacts
/// the stack when half of it has stopped, begins stuck members again, and gathers what came of
/// every member.
///
/// The result is a function of the specs, the samples and the trials: bit-identical however often
/// it runs, and through any interruption; a member's result is, within float rounding, what it
/// would be alone. Thread-safe: nothing is kept between calls of [#fit].
public final class NetworkTraining {

    private final TrainingSpec training;
    private final StackSamples samples;
    private final TrainingDesign design;
    private final FirstWeights weights;
    private final Optional<Halving> halving;
    private final StackScales scales;
    private final StoredTensor scalars;
    private final Program program;
    private final Checkpoint.Origin origin;

    /// @param models one per member; they differ in scalars only
    /// @throws IllegalArgumentException when they differ in more, or are no networks
    public NetworkTraining(List<ModelSpec> models, StackSamples samples) {
        this(TrainingDesign.of(models.getFirst(), samples), models, samples);
    }

    /// Trains an architecture that no experiment file names.
    ///
    /// @param architecture for the samples' widths
    /// @param models how it is trained, one per member; of their own architecture only the scalars
    ///   are used
    public static NetworkTraining of(
            Architecture architecture, List<ModelSpec> models, StackSamples samples) {
        return new NetworkTraining(
                TrainingDesign.of(architecture, models.getFirst(), samples), models, samples);
    }

    private NetworkTraining(TrainingDesign design, List<ModelSpec> models, StackSamples samples) {
        this(
                models,
                samples,
                new FirstWeights(design, samples.trials(), new LinkedHashMap<>()),
                Optional.empty());
    }

    /// @param weights that training begins with, and its design
    /// @param halving stops members on the way
    NetworkTraining(
            List<ModelSpec> models,
            StackSamples samples,
            FirstWeights weights,
            Optional<Halving> halving) {
        this.design = weights.design();
        this.training = design.training();
        this.samples = samples;
        this.weights = weights;
        this.halving = halving;
        this.scales = StackScales.of(samples, design);
        this.scalars = scalars(design, models);
        this.program = TrainingProgram.of(design);
        this.origin =
                new Checkpoint.Origin(
                        program.text(),
                        design.architecture().parameters().stream().map(Parameter::name).toList(),
                        samples.trials().stream().map(trial -> trial.id()).toList(),
                        models);
    }

    private static StoredTensor scalars(TrainingDesign design, List<ModelSpec> models) {
        SpecScalars first = SpecScalars.of(models.getFirst());
        double[] values = new double[models.size() * design.scalars().size()];
        int next = 0;
        for (ModelSpec model : models) {
            SpecScalars own = SpecScalars.of(model);
            if (!own.structure().equals(first.structure())) {
                throw new IllegalArgumentException(
                        "a stack of two structures: %s and %s"
                                .formatted(first.structure(), own.structure()));
            }
            for (double value : own.scalars().values()) {
                values[next++] = value;
            }
        }
        return StoredTensor.of(values, models.size(), design.scalars().size());
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
    public StackFit fit(TensorEngine engine, Clock clock, TrainingFiles files, TrainingWatch watch)
            throws TrainingCancelled {
        FitAssembly assembly = train(engine, clock, files, watch);
        try (TensorSession session = engine.open()) {
            return assembly.assemble(
                    new TestPredictions(samples, design, scales, scalars)
                            .predict(session, assembly.ledger()));
        }
    }

    /// Trains to the end without predicting.
    FitAssembly train(TensorEngine engine, Clock clock, TrainingFiles files, TrainingWatch watch)
            throws TrainingCancelled {
        files.keepProgram(program.text());
        LossHistory history = LossHistory.of(design, samples.members().size());
        Optional<Checkpoint> saved =
                files.latestCheckpoint().flatMap(bytes -> Checkpoint.read(bytes, program.text()));
        saved.ifPresent(checkpoint -> history.restore(checkpoint.losses()));
        Ledger ledger = saved.map(Checkpoint::ledger).orElseGet(() -> Ledger.start(weights));
        Desk desk = new Desk(engine, clock, files, watch, history);
        int limit = training.stuckTraining().map(StuckTraining::attempts).orElse(1);
        while (!ledger.isDone()) {
            Ledger next = train(ledger, desk).next(weights, limit);
            if (next.attempt() > ledger.attempt()) {
                history.forget(next.places());
            }
            ledger = next;
        }
        files.replaceCheckpoint(new Checkpoint(ledger, history.tensors()).write(origin));
        files.keepHistory(historyLines(history));
        return new FitAssembly(design, samples, scales, history, ledger);
    }

    /// What training works with besides its own tensors.
    private record Desk(
            TensorEngine engine,
            Clock clock,
            TrainingFiles files,
            TrainingWatch watch,
            LossHistory history) {}

    /// Trains the members of a ledger until the stack is to be compacted.
    private Ledger train(Ledger start, Desk desk) throws TrainingCancelled {
        StackSamples part = samples.members(start.places());
        DataOrder order = new DataOrder(part.members(), training.batchSize());
        try (TensorSession session = desk.engine().open()) {
            Map<String, ResidentTensor> inputs =
                    ResidentSamples.rows(session, scales.members(start.places()));
            inputs.putAll(
                    ResidentSamples.training(
                            session, part, order, design, scalars.rows(start.places())));
            Map<String, ResidentTensor> state = new LinkedHashMap<>();
            start.current().forEach((name, tensor) -> state.put(name, session.put(tensor)));
            inputs.putAll(state);
            run(new Run(session, part, order, inputs, state), start, desk);
            return start.with(read(state));
        }
    }

    /// The members of a stack that are in the engine's memory.
    ///
    /// @param inputs all of the program's but the order
    /// @param state those of them that change
    private record Run(
            TensorSession session,
            StackSamples samples,
            DataOrder order,
            Map<String, ResidentTensor> inputs,
            Map<String, ResidentTensor> state) {

        ResidentTensor tensor(String name) {
            return requireNonNull(state.get(name));
        }

        long[] counter(String name) {
            return tensor(name).read().longs();
        }

        void replace(String name, StoredTensor value) {
            ResidentTensor replaced = tensor(name);
            ResidentTensor resident = session.put(value);
            state.put(name, resident);
            inputs.put(name, resident);
            replaced.close();
        }

        /// Members that go on.
        long active() {
            return Arrays.stream(counter(StackState.ACTIVE)).sum();
        }

        /// Passes that the members in training have run.
        int epochs() {
            return (int) Arrays.stream(counter(StackState.EPOCHS)).max().orElseThrow();
        }
    }

    private void run(Run run, Ledger ledger, Desk desk) throws TrainingCancelled {
        CallLength length = new CallLength(run.order().rowsPerEpoch());
        Clock clock = desk.clock();
        long saved = clock.millis();
        while (run.active() * 2 > ledger.members().size() && run.epochs() < training.epochs()) {
            if (desk.watch().cancelled().getAsBoolean()) {
                throw new TrainingCancelled();
            }
            int done = run.epochs();
            long before = clock.millis();
            int epochs = call(run, ledger, desk, done, length.next(epochsToNextStop(done)));
            halve(run, ledger, done + epochs);
            long now = clock.millis();
            length.took(epochs, now - before);
            desk.watch()
                    .progress()
                    .accept(progress(run, ledger, desk, done + epochs, epochs, now - before));
            if (training.checkpointEvery().isPresent()
                    && (done + epochs) % training.checkpointEvery().get() == 0) {
                desk.files()
                        .keepCheckpoint(
                                ledger.attempt(), done + epochs, checkpoint(run, ledger, desk));
            }
            // with a call like this one more, an interruption would cost too much
            if (now - saved + (now - before) > desk.files().checkpointEvery().toMillis()) {
                desk.files().replaceCheckpoint(checkpoint(run, ledger, desk));
                desk.files().replaceHistory(historyLines(desk.history()));
                saved = now;
            }
        }
    }

    /// Epochs until a checkpoint is to be kept or candidates are compared.
    private int epochsToNextStop(int done) {
        int left = training.epochs() - done;
        if (training.checkpointEvery().isPresent()) {
            int every = training.checkpointEvery().get();
            left = Math.min(left, every - done % every);
        }
        if (halving.isPresent()) {
            left = (int) Math.min(left, halving.get().rule().nextRung(done) - done);
        }
        return left;
    }

    /// At a rung, the weaker candidates stop.
    private void halve(Run run, Ledger ledger, int epoch) {
        int rung = halving.map(each -> each.rule().rung(epoch)).orElse(-1);
        if (rung < 0) {
            return;
        }
        double[] losses = ledger.state(StackState.BEST_LOSS).doubles();
        double[] current = run.tensor(StackState.BEST_LOSS).read().doubles();
        int[] places = ledger.places();
        for (int i = 0; i < places.length; i++) {
            losses[places[i]] = current[i];
        }
        boolean[] survive = halving.orElseThrow().survivors(rung, losses);
        long[] active = run.counter(StackState.ACTIVE);
        for (int i = 0; i < places.length; i++) {
            active[i] = survive[places[i]] ? active[i] : 0;
        }
        run.replace(StackState.ACTIVE, StoredTensor.of(active, active.length));
    }

    private byte[] checkpoint(Run run, Ledger ledger, Desk desk) {
        return new Checkpoint(ledger.with(read(run.state())), desk.history().tensors())
                .write(origin);
    }

    /// The losses so far as `history.jsonl` has them.
    static byte[] historyLines(LossHistory history) {
        return history.records().stream()
                .map(epoch -> Json.write(epoch) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// @return epochs that were run: fewer than asked for when the stack is to be compacted
    private int call(Run run, Ledger ledger, Desk desk, int done, int epochs) {
        try (ResidentTensor rows = run.session().put(run.order().epochs(done + 1, epochs))) {
            Map<String, ResidentTensor> inputs = new HashMap<>(run.inputs());
            inputs.put("order", rows);
            return desk.history().note(done, ledger.places(), run.session().run(program, inputs));
        }
    }

    private TrainingProgress progress(
            Run run, Ledger ledger, Desk desk, int epoch, int epochs, long millis) {
        long rows = 0;
        for (int each = epoch - epochs + 1; each <= epoch; each++) {
            for (int member = 0; member < ledger.members().size(); member++) {
                double loss = desk.history().trainingLoss(each, ledger.members().get(member));
                if (Double.isFinite(loss)) {
                    rows += run.samples().members().get(member).training().size();
                }
            }
        }
        return new TrainingProgress(
                epoch,
                training.epochs(),
                (int) run.active(),
                desk.history().median(epoch, ledger.places()),
                rows * 1000.0 / Math.max(1, millis));
    }

    private static SequencedMap<String, StoredTensor> read(Map<String, ResidentTensor> state) {
        SequencedMap<String, StoredTensor> read = new LinkedHashMap<>();
        state.forEach((name, tensor) -> read.put(name, tensor.read()));
        return read;
    }
}
