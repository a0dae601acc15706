package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.PyTorchReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// PyTorch's arrays as this house lays them out: channels last in a kernel, and what attention
/// packs into one array in several.
final class TorchLayout {
    private TorchLayout() {}

    /// A parameter, or its gradient.
    ///
    /// @param names PyTorch's of the parameters; those that it does not have are the same
    static double[] array(PyTorchReference arrays, Parameter parameter, Map<String, String> names) {
        if (parameter.name().startsWith("a.")) {
            return attention(arrays, parameter.name());
        }
        PyTorchReference array = arrays.at(names.getOrDefault(parameter.name(), parameter.name()));
        double[] values = array.values();
        boolean kernel = parameter.name().equals("c.weight");
        return kernel ? windowFirst(values, array.shape()) : values;
    }

    /// `[O, C, K…]` as `[K…, C, O]`.
    private static double[] windowFirst(double[] values, long... shape) {
        int out = (int) shape[0];
        int channels = (int) shape[1];
        int seen = values.length / out / channels;
        double[] moved = new double[values.length];
        for (int o = 0; o < out; o++) {
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < seen; k++) {
                    moved[(k * channels + c) * out + o] = values[(o * channels + c) * seen + k];
                }
            }
        }
        return moved;
    }

    /// One of the packed arrays' parts, transposed.
    private static double[] attention(PyTorchReference arrays, String name) {
        int part = List.of("query", "key", "value").indexOf(name.split("\\.", -1)[1]);
        boolean weight = name.endsWith("weight");
        String array =
                part < 0
                        ? (weight ? "out_proj_weight" : "out_proj_bias")
                        : (weight ? "in_proj_weight" : "in_proj_bias");
        int from = Math.max(part, 0) * (weight ? 16 : 4);
        double[] values =
                Arrays.copyOfRange(arrays.at(array).values(), from, from + (weight ? 16 : 4));
        return weight ? windowFirst(values, 4, 4, 1) : values;
    }
}
