package dev.foldstream.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.testing.network.RandomModel;
import dev.foldstream.testing.network.RandomModels;
import dev.foldstream.testing.network.SampledRows;
import dev.foldstream.testing.network.TrainedNetwork;
import dev.foldstream.testing.network.UnsayableModels;
import dev.foldstream.testing.network.UnsayableModels.Unsaid;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Networks of every kind with random weights. `./foldstream bench exports` does the same with
/// 10,000 of them.
class RtNeuralExportProperties {
    private static final int ROWS = 50;

    /// Single precision rounds to 6e-8; eight layers and means three deviations from zero magnify
    /// that, hence 1e-5. The trained network is computed in double precision and unfolded.
    @Property(tries = 200)
    void file_of_a_sayable_network_computes_what_the_trained_network_does(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomModel model = new RandomModels(random).sayable();
        TrainedNetwork trained = TrainedNetwork.random(model, random);
        Lowering lowering = lower(model.spec(), trained);
        assertThat(lowering).as(model.toString()).isInstanceOf(Said.class);
        Interpreter network =
                Interpreter.load(
                        RtNeuralWriter.write(
                                ((Said) lowering).network(),
                                new Provenance(
                                        "random",
                                        new Trial("any", 0, seed),
                                        "",
                                        List.of(),
                                        List.of())));

        Agreement agreement = Agreement.measure(network, testPart(model, trained, random));

        assertThat(agreement.maximumRelativeError()).as(model.toString()).isLessThanOrEqualTo(1e-5);
    }

    @Property(tries = 200)
    void unsayable_network_is_refused_at_its_first_layer_that_can_not_be_said(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Unsaid unsaid = new UnsayableModels(random).next();

        assertThat(lower(unsaid.spec(), TrainedNetwork.tiny()))
                .as(unsaid.toString())
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> assertThat(refusal.layer()).isEqualTo(unsaid.layer()));
    }

    private static Lowering lower(ModelSpec spec, TrainedNetwork trained) {
        return RtNeuralLowering.lower(spec, new TrialWeights(trained.weights(2, 3), 2));
    }

    private static TestPart testPart(
            RandomModel model, TrainedNetwork trained, SplittableRandom random) {
        SampledRows rows = new SampledRows(trained, ROWS, random);
        return new TestPart(
                LongStream.range(0, ROWS).toArray(),
                model.inputLayout(),
                rows.columns(model.inputLayout().fields().size()),
                rows.predictions(),
                trained.targetDeviation());
    }
}
