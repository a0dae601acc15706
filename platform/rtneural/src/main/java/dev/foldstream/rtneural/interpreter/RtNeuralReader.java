package dev.foldstream.rtneural.interpreter;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
    private static final String TYPES =
            "dense, time-distributed-dense, activation, conv1d, conv2d, lstm, gru, prelu, batchnorm"
                    + " or batchnorm2d";

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Place root;
    private final List<Step> steps = new ArrayList<>();
    private final int inputs;
    private int width;

    private RtNeuralReader(Place root) {
        this.root = root;
        this.inputs = Extents.width(root.at("in_shape"));
        this.width = inputs;
    }

    /// @throws Unloadable at the first thing that RTNeural would not load as it is meant
    static RtNeuralReader read(byte[] file) {
        RtNeuralReader reader = new RtNeuralReader(parse(file).object());
        Place layers = reader.root.at("layers").array();
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

    /// What the file calls its inputs or targets; empty when it does not name them all.
    ///
    /// @param quantities `inputs` or `targets`
    List<String> names(String quantities, int count) {
        List<String> names = root.at("foldstream").at(quantities).value().findValuesAsText("name");
        return names.size() == count ? List.copyOf(names) : List.of();
    }

    /// The whole text.
    static Place parse(byte[] file) {
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
            case "dense", "time-distributed-dense" -> {
                add(DenseReader.read(layer, width));
                addActivation(layer.at("activation"));
            }
            case "conv1d" -> {
                add(ConvolutionReader.readConv1d(layer, width));
                addActivation(layer.at("activation"));
            }
            case "conv2d" -> {
                add(ConvolutionReader.readConv2d(layer, width));
                addActivation(layer.at("activation"));
            }
            case "activation" -> readActivation(layer);
            case "lstm" -> add(RecurrentReader.readLstm(layer, width));
            case "gru" -> add(RecurrentReader.readGru(layer, width));
            case "prelu" -> add(RowReader.readPRelu(layer, width));
            case "batchnorm" -> add(RowReader.readBatchNorm(layer, width));
            case "batchnorm2d" -> add(RowReader.readBatchNorm2d(layer, width));
            default -> throw layer.at("type").refuse(TYPES);
        }
    }

    private void add(Step step) {
        steps.add(step);
        width = step.outputs();
    }

    private void readActivation(Place layer) {
        Extents.checkWidth(layer.at("shape"), width);
        layer.at("weights").array(0, "arrays");
        Place activation = layer.at("activation");
        steps.add(new ActivationStep(function(activation, Function.names()), width));
    }

    /// Nothing at all, or the empty text, means the identity.
    private void addActivation(Place activation) {
        if (!activation.isNothingOrEmpty()) {
            String expected = Function.names() + " or \"\"";
            steps.add(new ActivationStep(function(activation, expected), width));
        }
    }

    private static Function function(Place activation, String expected) {
        return Function.named(activation.text()).orElseThrow(() -> activation.refuse(expected));
    }
}
