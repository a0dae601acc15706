package dev.foldstream.rtneural.interpreter;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.foldstream.rtneural.interpreter.ActivationStep.Function;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads RTNeural JSON more strictly than RTNeural's loader, which fills short rows with zeros,
/// reads past a short bias, skips unknown layers in silence and crashes on unknown activations.
final class RtNeuralReader {
    /// Wider rows are taken for a damaged file.
    private static final int LARGEST_WIDTH = 1 << 20;

    private static final int RANK_WITH_FEATURES_AND_CHANNELS = 4;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final List<Step> steps = new ArrayList<>();
    private final int inputs;
    private int width;

    private RtNeuralReader(int inputs) {
        this.inputs = inputs;
        this.width = inputs;
    }

    /// @throws Unloadable at the first thing that RTNeural would not load as it is meant
    static RtNeuralReader read(byte[] file) {
        Place root = parse(file).object();
        RtNeuralReader reader = new RtNeuralReader(width(root.at("in_shape")));
        Place layers = root.at("layers").array();
        for (int i = 0; i < layers.value().size(); i++) {
            reader.readLayer(layers.at(i).object());
        }
        if (reader.steps.isEmpty()) {
            throw layers.refuse("at least one layer");
        }
        return reader;
    }

    int inputs() {
        return inputs;
    }

    List<Step> steps() {
        return steps;
    }

    private static Place parse(byte[] file) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return new Place("$", JSON.readTree(text));
        } catch (CharacterCodingException e) {
            throw new Unloadable("$", "other bytes", "a text in UTF-8");
        } catch (JsonProcessingException e) {
            throw new Unloadable("$", e.getOriginalMessage() + place(e.getLocation()), "JSON");
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private void readLayer(Place layer) {
        String type = layer.at("type").text();
        switch (type) {
            case "dense", "time-distributed-dense" -> readDense(layer);
            case "activation" -> readActivation(layer);
            case "lstm" -> readLstm(layer);
            case "gru" -> readGru(layer);
            default ->
                    throw layer.at("type")
                            .refuse("dense, time-distributed-dense, activation, lstm or gru");
        }
    }

    private void readDense(Place layer) {
        int outputs = width(layer.at("shape"));
        Place weights = layer.at("weights").array();
        int arrays = weights.value().size();
        if (arrays < 1 || arrays > 2) {
            throw weights.refuse("an array of a kernel and a bias");
        }
        Place kernel = weights.at(0).array(width, "rows, one for each input");
        float[] numbers = new float[checkedSize(kernel, outputs)];
        for (int row = 0; row < width; row++) {
            kernel.at(row).numbers(numbers, row * outputs, outputs);
        }
        float[] bias = arrays == 2 ? weights.at(1).numbers(outputs) : new float[outputs];
        steps.add(new DenseStep(numbers, bias));
        width = outputs;
        addActivation(layer.at("activation"), true);
    }

    private void readLstm(Place layer) {
        int hidden = width(layer.at("shape"));
        Place weights = layer.at("weights").array(3, "arrays: input, state and bias");
        int columns = columns(weights, 4, hidden);
        float[] kernel = matrix(weights.at(0), width, columns);
        float[] recurrent = matrix(weights.at(1), hidden, columns);
        steps.add(new LstmStep(kernel, recurrent, weights.at(2).numbers(columns)));
        width = hidden;
    }

    private void readGru(Place layer) {
        int hidden = width(layer.at("shape"));
        Place weights = layer.at("weights").array(3, "arrays: input, state and biases");
        int columns = columns(weights, 3, hidden);
        float[] kernel = matrix(weights.at(0), width, columns);
        float[] recurrent = matrix(weights.at(1), hidden, columns);
        Place biases = weights.at(2).array(2, "biases, of the input and of the state");
        steps.add(
                new GruStep(
                        kernel,
                        recurrent,
                        biases.at(0).numbers(columns),
                        biases.at(1).numbers(columns)));
        width = hidden;
    }

    private static int columns(Place weights, int gates, int hidden) {
        if (hidden > LARGEST_WIDTH / gates) {
            throw weights.refuse("at most " + LARGEST_WIDTH / gates + " states");
        }
        return gates * hidden;
    }

    /// Looks at the first row before memory is taken for all of them.
    private static float[] matrix(Place place, int rows, int columns) {
        place.array(rows, "rows");
        place.at(0).array(columns, "numbers");
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw place.refuse("at most 2³¹ numbers");
        }
        float[] numbers = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            place.at(row).numbers(numbers, row * columns, columns);
        }
        return numbers;
    }

    /// Looks at the first row before memory is taken for all of them.
    private int checkedSize(Place kernel, int outputs) {
        kernel.at(0).array(outputs, "numbers, one for each output");
        try {
            return Math.multiplyExact(width, outputs);
        } catch (ArithmeticException e) {
            throw kernel.refuse("at most 2³¹ numbers");
        }
    }

    private void readActivation(Place layer) {
        Place shape = layer.at("shape");
        if (width(shape) != width) {
            throw shape.refuse("the width of the layer before: " + width);
        }
        layer.at("weights").array(0, "arrays");
        addActivation(layer.at("activation"), false);
    }

    /// @param optional whether nothing at all, or the empty text, means the identity
    private void addActivation(Place activation, boolean optional) {
        boolean none =
                activation.value().isMissingNode() || activation.value().asText("?").isEmpty();
        if (optional && none) {
            return;
        }
        Function function =
                Function.named(activation.text())
                        .orElseThrow(() ->
                                activation.refuse(Function.names() + (optional ? " or \"\"" : "")));
        steps.add(new ActivationStep(function, width));
    }

    /// The loader's rule: the last element; of four, the product of the last two.
    private static int width(Place shape) {
        JsonNode extents = shape.array().value();
        int rank = extents.size();
        if (rank < 1 || rank > RANK_WITH_FEATURES_AND_CHANNELS) {
            throw shape.refuse("an array of 1 to 4");
        }
        long width = extent(shape.at(rank - 1));
        if (rank == RANK_WITH_FEATURES_AND_CHANNELS) {
            width *= extent(shape.at(rank - 2));
        }
        if (width > LARGEST_WIDTH) {
            throw shape.refuse("at most " + LARGEST_WIDTH);
        }
        return (int) width;
    }

    private static long extent(Place place) {
        JsonNode extent = place.value();
        if (!extent.canConvertToInt() || !extent.isIntegralNumber() || extent.intValue() < 1) {
            throw place.refuse("a positive whole number");
        }
        return extent.intValue();
    }
}
