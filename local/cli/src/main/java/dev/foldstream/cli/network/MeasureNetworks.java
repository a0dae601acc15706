package dev.foldstream.cli.network;

import dev.foldstream.cli.Failure;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.latency.KellyChain;
import dev.foldstream.rtneural.latency.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/// How long networks take for a row, each alone and, of the five of the Kelly guide, one after
/// another.
public final class MeasureNetworks {
    private static final long SEED = 4;

    private MeasureNetworks() {}

    /// @param models in the order given
    /// @param chain when the five of the Kelly guide are among them, each once
    public record Measured(List<MeasuredNetwork> models, Optional<Latency> chain) {
        public Measured {
            models = List.copyOf(models);
        }
    }

    /// @param parameters scalars in the file
    public record MeasuredNetwork(
            String name, int inputs, int outputs, long parameters, Latency latency) {}

    /// @param calls measured of each, after half as many more that are not
    public static Measured measure(List<NetworkFile> files, int calls) {
        List<MeasuredNetwork> measured = new ArrayList<>();
        for (NetworkFile file : files) {
            Interpreter network = file.network();
            float[] in = normal(network.inputs());
            float[] out = new float[network.outputs()];
            Latency latency = Latency.of(() -> network.forward(in, out), calls / 2, calls);
            measured.add(
                    new MeasuredNetwork(
                            file.name(), in.length, out.length, network.parameters(), latency));
        }
        Optional<Latency> chain =
                chain(files)
                        .map(five -> {
                            float[] sound = normal(five.inputs());
                            return Latency.of(() -> five.forward(sound), calls / 2, calls);
                        });
        return new Measured(measured, chain);
    }

    private static Optional<KellyChain> chain(List<NetworkFile> files) {
        List<Interpreter> networks = new ArrayList<>();
        for (String name : KellyChain.NAMES) {
            String letters = letters(name);
            List<NetworkFile> found =
                    files.stream().filter(file -> letters(file.name()).contains(letters)).toList();
            if (found.size() != 1) {
                return Optional.empty();
            }
            networks.add(found.getFirst().network());
        }
        try {
            return Optional.of(new KellyChain(networks));
        } catch (IllegalArgumentException e) {
            throw new Failure("These are not the five of the Kelly guide: " + e.getMessage(), e);
        }
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static float[] normal(int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] row = new float[width];
        for (int i = 0; i < width; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }
}
