package dev.foldstream.rtneural.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Damage to files: to their bytes, or to the JSON that they are.
final class Mutations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    byte[] mutant(byte[] good) throws IOException {
        return random.nextBoolean() ? ofBytes(good) : ofJson(good);
    }

    /// One to three edits: another byte, a piece cut out, a piece copied elsewhere, the rest lost.
    private byte[] ofBytes(byte[] good) {
        byte[] mutant = good;
        for (int edit = random.nextInt(3); edit >= 0 && mutant.length > 1; edit--) {
            int from = random.nextInt(mutant.length);
            int to = Math.min(mutant.length, from + 1 + random.nextInt(40));
            int at = random.nextInt(mutant.length);
            byte[] piece = Arrays.copyOfRange(mutant, from, to);
            mutant =
                    switch (random.nextInt(8)) {
                        case 0, 1, 2 -> {
                            byte[] changed = mutant.clone();
                            changed[at] = (byte) random.nextInt(256);
                            yield changed;
                        }
                        case 3, 4 -> join(Arrays.copyOf(mutant, from), rest(mutant, to));
                        case 5, 6 -> join(Arrays.copyOf(mutant, at), piece, rest(mutant, at));
                        default -> Arrays.copyOf(mutant, at);
                    };
        }
        return mutant;
    }

    private byte[] ofJson(byte[] good) throws IOException {
        JsonNode root = JSON.readTree(good);
        for (int edit = random.nextInt(3); edit >= 0; edit--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            switch (containers.get(random.nextInt(containers.size()))) {
                case ObjectNode object when !object.isEmpty() -> edit(object, containers);
                case ArrayNode array when !array.isEmpty() -> edit(array, containers);
                default -> {}
            }
        }
        return bytes(root);
    }

    private void edit(ObjectNode object, List<JsonNode> containers) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(3)) {
            case 0 -> object.remove(key);
            case 1 -> object.set(key + "s", object.remove(key));
            default -> object.set(key, value(containers));
        }
    }

    private void edit(ArrayNode array, List<JsonNode> containers) {
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.insert(at, array.get(at).deepCopy());
            case 2 -> array.insert(random.nextInt(array.size()), array.remove(at));
            default -> array.set(at, value(containers));
        }
    }

    private JsonNode value(List<JsonNode> containers) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(-1 + random.nextInt(4));
            case 3 -> NODES.numberNode(1e39);
            case 4 -> NODES.numberNode(random.nextLong());
            case 5 ->
                    NODES.textNode(
                            List.of("", "linear", "gelu", "tanh", "softmax")
                                    .get(random.nextInt(5)));
            case 6 ->
                    NODES.textNode(
                            List.of("lstm", "dense", "gru", "attention", "2.0")
                                    .get(random.nextInt(5)));
            case 7 -> NODES.arrayNode();
            case 8 -> NODES.objectNode();
            case 9 -> NODES.numberNode(1 << random.nextInt(31));
            case 10 -> NODES.numberNode(2.5);
            default -> containers.get(random.nextInt(containers.size())).deepCopy();
        };
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static byte[] bytes(JsonNode root) throws JsonProcessingException {
        return JSON.writeValueAsBytes(root);
    }

    private static byte[] rest(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
