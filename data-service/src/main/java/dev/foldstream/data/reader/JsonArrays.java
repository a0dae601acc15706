package dev.foldstream.data.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Arrays of numbers in JSON, nested or not, every part as long as its neighbors. The last one that
/// was read stays until the next. Confined to one thread.
final class JsonArrays {
    private static final int DEEPEST = 8;

    private final int[] extents = new int[DEEPEST];
    private int depth;
    private boolean regular;
    private double[] values = new double[64];
    private int count;

    List<Integer> shape() {
        List<Integer> shape = new ArrayList<>(depth);
        for (int axis = 0; axis < depth; axis++) {
            shape.add(extents[axis]);
        }
        return List.copyOf(shape);
    }

    double[] values() {
        return values;
    }

    int count() {
        return count;
    }

    /// Reads to the end of an array that has just begun.
    ///
    /// @return whether it is regular and of numbers only
    boolean read(JsonParser json) throws IOException {
        Arrays.fill(extents, -1);
        depth = 0;
        count = 0;
        regular = true;
        elements(json, 0);
        return regular;
    }

    private void elements(JsonParser json, int axis) throws IOException {
        int size = 0;
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            size++;
            element(json, token, axis);
        }
        if (axis >= DEEPEST) {
            regular = false;
        } else if (extents[axis] < 0) {
            extents[axis] = size;
        } else if (extents[axis] != size) {
            regular = false;
        }
    }

    private void element(JsonParser json, JsonToken token, int axis) throws IOException {
        switch (token) {
            case START_ARRAY -> {
                regular &= depth == 0 || axis + 1 < depth;
                elements(json, axis + 1);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(json.getDoubleValue(), axis);
            case VALUE_TRUE -> add(1, axis);
            case VALUE_FALSE -> add(0, axis);
            default -> {
                regular = false;
                json.skipChildren();
            }
        }
    }

    private void add(double value, int axis) {
        if (depth == 0) {
            depth = axis + 1;
        }
        regular &= depth == axis + 1;
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }
}
