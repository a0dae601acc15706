package dev.foldstream.export.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What an exporter may do wrong to the RTNeural file of [TrainedSequences]. Every one leaves a
/// file that loads.
enum Fault {
    /// One number of a dense layer is off by a tenth of the largest beside it.
    PERTURBED_WEIGHT {
        @Override
        void damage(JsonNode layers, RandomGenerator random) {
            perturb(layers.get(DENSE[random.nextInt(DENSE.length)]), random);
        }
    },

    /// Two gates have changed places in every array of the LSTM or the GRU.
    SWAPPED_GATES {
        @Override
        void damage(JsonNode layers, RandomGenerator random) {
            int layer = random.nextBoolean() ? LSTM : GRU;
            int gates = layer == LSTM ? 4 : 3;
            int one = random.nextInt(gates);
            int other = (one + 1 + random.nextInt(gates - 1)) % gates;
            for (ArrayNode row : rows(layers.get(layer).get("weights"))) {
                for (int i = 0; i < TrainedSequences.HIDDEN; i++) {
                    swap(
                            row,
                            one * TrainedSequences.HIDDEN + i,
                            row,
                            other * TrainedSequences.HIDDEN + i);
                }
            }
        }
    },

    /// A matrix as PyTorch has it, which a loader can't tell by its shape: the square dense layer,
    /// or a gate's part of what a recurrent layer remembers.
    TRANSPOSED_SQUARE_MATRIX {
        @Override
        void damage(JsonNode layers, RandomGenerator random) {
            int layer = SQUARE + random.nextInt(3);
            JsonNode matrix = layers.get(layer).get("weights").get(layer == SQUARE ? 0 : 1);
            int gates = matrix.get(0).size() / TrainedSequences.HIDDEN;
            int offset = random.nextInt(gates) * TrainedSequences.HIDDEN;
            for (int i = 0; i < TrainedSequences.HIDDEN; i++) {
                for (int j = 0; j < i; j++) {
                    swap(
                            (ArrayNode) matrix.get(i),
                            offset + j,
                            (ArrayNode) matrix.get(j),
                            offset + i);
                }
            }
        }
    },

    /// A hidden layer has another activation or none, or the output has one. A ReLU there would not
    /// be noticed where all outputs are positive.
    WRONG_ACTIVATION {
        @Override
        void damage(JsonNode layers, RandomGenerator random) {
            int number = DENSE[random.nextInt(DENSE.length)];
            List<String> wrong =
                    number == OUTPUT
                            ? List.of("tanh", "sigmoid")
                            : List.of("", "relu", "sigmoid", "elu");
            ((ObjectNode) layers.get(number))
                    .put("activation", wrong.get(random.nextInt(wrong.size())));
        }
    },

    /// Two inputs have changed places.
    SWAPPED_INPUTS {
        @Override
        void damage(JsonNode layers, RandomGenerator random) {
            ArrayNode kernel = (ArrayNode) layers.get(0).get("weights").get(0);
            int one = random.nextInt(kernel.size());
            swap(kernel, one, kernel, (one + 1) % kernel.size());
        }
    },

    /// The second bias of the LSTM, say, was not added: one bias is half of what it should be.
    HALVED_BIAS {
        @Override
        void damage(JsonNode layers, RandomGenerator random) {
            JsonNode weights = layers.get(random.nextInt(layers.size())).get("weights");
            for (ArrayNode row : rows(weights.get(weights.size() - 1))) {
                for (int i = 0; i < row.size(); i++) {
                    row.set(i, row.numberNode((float) (row.get(i).doubleValue() / 2)));
                }
            }
        }
    };

    private static final int SQUARE = 1;
    private static final int LSTM = 2;
    private static final int GRU = 3;
    private static final int OUTPUT = 4;
    private static final int[] DENSE = {0, SQUARE, OUTPUT};

    abstract void damage(JsonNode layers, RandomGenerator random);

    /// One number of a layer is off by a tenth of the largest beside it.
    private static void perturb(JsonNode layer, RandomGenerator random) {
        List<ArrayNode> rows = rows(layer.get("weights"));
        ArrayNode row = rows.get(random.nextInt(rows.size()));
        double largest = 0;
        for (JsonNode number : row) {
            largest = Math.max(largest, Math.abs(number.doubleValue()));
        }
        int place = random.nextInt(row.size());
        row.set(place, row.numberNode((float) (row.get(place).doubleValue() + largest / 10)));
    }

    /// The same of a layer with memory.
    static void perturbMemory(JsonNode layers, RandomGenerator random) {
        perturb(layers.get(random.nextBoolean() ? LSTM : GRU), random);
    }

    /// The innermost arrays.
    private static List<ArrayNode> rows(JsonNode array) {
        List<ArrayNode> rows = new ArrayList<>();
        if (array.get(0).isArray()) {
            array.forEach(element -> rows.addAll(rows(element)));
        } else {
            rows.add((ArrayNode) array);
        }
        return rows;
    }

    private static void swap(ArrayNode one, int i, ArrayNode other, int j) {
        JsonNode kept = one.get(i);
        one.set(i, other.get(j));
        other.set(j, kept);
    }
}
