package dev.foldstream.rtneural.latency;

import dev.foldstream.rtneural.interpreter.Interpreter;
import java.util.List;

/// The five networks of the Kelly guide one after another, as its plugin calls them: 128 features
/// of the sound to 64 numbers of emotion, and from those melody, harmony, dynamics and groove.
/// Confined to one thread.
///
/// | network | in | out | sees |
/// |---|---|---|---|
/// | emotion recognizer | 128 | 64 | the sound |
/// | melody transformer | 64 | 128 | the emotion |
/// | harmony predictor | 128 | 64 | the emotion, then the first 64 features of the sound |
/// | dynamics engine | 32 | 16 | the first 32 numbers of the emotion |
/// | groove predictor | 64 | 32 | the emotion |
public final class KellyChain {
    /// What the networks are called, in the order of the chain.
    public static final List<String> NAMES =
            List.of(
                    "EmotionRecognizer",
                    "MelodyTransformer",
                    "HarmonyPredictor",
                    "DynamicsEngine",
                    "GroovePredictor");

    private static final int[] INPUTS = {128, 64, 128, 32, 64};
    private static final int[] OUTPUTS = {64, 128, 64, 16, 32};

    private final List<Interpreter> networks;
    private final float[] emotion = new float[64];
    private final float[] emotionAndSound = new float[128];
    private final float[] startOfEmotion = new float[32];
    private final float[] melody = new float[128];
    private final float[] harmony = new float[64];
    private final float[] dynamics = new float[16];
    private final float[] groove = new float[32];

    /// @param networks in the order of [#NAMES]
    /// @throws IllegalArgumentException when one has other sizes
    public KellyChain(List<Interpreter> networks) {
        this.networks = List.copyOf(networks);
        for (int i = 0; i < INPUTS.length; i++) {
            Interpreter network = networks.get(i);
            if (network.inputs() != INPUTS[i] || network.outputs() != OUTPUTS[i]) {
                throw new IllegalArgumentException(
                        "%s has %d inputs and %d outputs, not %d and %d"
                                .formatted(
                                        NAMES.get(i),
                                        network.inputs(),
                                        network.outputs(),
                                        INPUTS[i],
                                        OUTPUTS[i]));
            }
        }
    }

    /// Forgets all rows before, in all networks.
    public void reset() {
        networks.forEach(Interpreter::reset);
    }

    /// Numbers of a sound.
    public int inputs() {
        return INPUTS[0];
    }

    /// Computes one row, without allocating.
    ///
    /// @param sound 128 numbers
    public void forward(float[] sound) {
        networks.get(0).forward(sound, emotion);
        networks.get(1).forward(emotion, melody);
        System.arraycopy(emotion, 0, emotionAndSound, 0, emotion.length);
        System.arraycopy(sound, 0, emotionAndSound, emotion.length, 64);
        networks.get(2).forward(emotionAndSound, harmony);
        System.arraycopy(emotion, 0, startOfEmotion, 0, startOfEmotion.length);
        networks.get(3).forward(startOfEmotion, dynamics);
        networks.get(4).forward(emotion, groove);
    }

    /// What the harmony predictor made of the last row.
    public float[] harmony() {
        return harmony.clone();
    }
}
