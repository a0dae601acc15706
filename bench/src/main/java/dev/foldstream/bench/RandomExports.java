package dev.foldstream.bench;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ArchitectureSpec;
import dev.foldstream.contracts.spec.SpecWriter;
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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// How far RTNeural files of random networks are from the networks' definitions in double
/// precision, and whether every network that can't be said is refused at the right layer.
///
/// Weights as a trainer stores them → layers → file → interpreter, 50 rows or sequences a network.
/// The error is that of a certificate: `|y − p| / max(|p|, s)` with the deviation `s` of the
/// target.
///
/// `java … dev.foldstream.bench.RandomExports [networks]`
public final class RandomExports {
    private static final int ROWS = 50;
    private static final long SEED = 20_260_101;

    private RandomExports() {}

    /// What was measured of one kind of network.
    private record Measured(long networks, double sum, double largest, int mostLayers) {
        private static final Measured NOTHING = new Measured(0, 0, 0, 0);

        Measured and(double error, int layers) {
            return new Measured(
                    networks + 1,
                    sum + error,
                    Double.isNaN(error) ? error : Math.max(largest, error),
                    Math.max(mostLayers, layers));
        }
    }

    public static void main(String[] arguments) {
        int networks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Measured> byKind = new TreeMap<>();
        for (int i = 0; i < networks; i++) {
            measure(random.split(), byKind);
        }
        System.out.printf("%,d random networks as RTNeural JSON%n%n", networks);
        System.out.println("| network | files | layers in a file | mean error | largest error |");
        System.out.println("|---|---|---|---|---|");
        byKind.forEach((kind, measured) ->
                System.out.printf(
                        "| `%s` | %,d | %d at most | %.1e | %.1e |%n",
                        kind,
                        measured.networks(),
                        measured.mostLayers(),
                        measured.sum() / measured.networks(),
                        measured.largest()));
        System.out.printf(
                "%n%,d of %,d random networks that can't be said are refused at their first such"
                        + " layer%n",
                refused(networks, random), networks);
    }

    private static void measure(SplittableRandom random, Map<String, Measured> byKind) {
        RandomModel model = new RandomModels(random).sayable();
        TrainedNetwork trained = TrainedNetwork.random(model, random);
        Lowering lowering =
                RtNeuralLowering.lower(model.spec(), new TrialWeights(trained.weights(0, 1), 0));
        if (!(lowering instanceof Said said)) {
            throw new IllegalStateException("%s is refused: %s".formatted(model, lowering));
        }
        Interpreter network =
                Interpreter.load(
                        RtNeuralWriter.write(
                                said.network(),
                                new Provenance(
                                        "random",
                                        new Trial("any", 0, 0),
                                        "",
                                        List.of(),
                                        List.of())));
        SampledRows rows = new SampledRows(trained, ROWS, random);
        TestPart part =
                new TestPart(
                        LongStream.range(0, ROWS).toArray(),
                        model.inputLayout(),
                        rows.columns(model.inputLayout().fields().size()),
                        rows.predictions(),
                        trained.targetDeviation());
        double error = Agreement.measure(network, part).maximumRelativeError();
        int layers = said.network().layers().size();
        String kind = kind(model.spec().architecture()) + (model.steps() > 1 ? " over time" : "");
        byKind.put(kind, byKind.getOrDefault(kind, Measured.NOTHING).and(error, layers));
    }

    private static long refused(int networks, SplittableRandom random) {
        TrialWeights weights = new TrialWeights(TrainedNetwork.tiny().weights(0, 1), 0);
        return LongStream.range(0, networks)
                .mapToObj(i -> new UnsayableModels(random.split()).next())
                .filter(unsaid -> isRefusedRightly(unsaid, weights))
                .count();
    }

    private static boolean isRefusedRightly(Unsaid unsaid, TrialWeights weights) {
        return RtNeuralLowering.lower(unsaid.spec(), weights) instanceof Unsayable refusal
                && refusal.layer().equals(unsaid.layer());
    }

    private static String kind(ArchitectureSpec architecture) {
        return SpecWriter.write((Record) architecture).path("kind").asText();
    }
}
