package dev.foldstream.rtneural.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/// A value in a file, and the way to it.
///
/// @param path JSON path
/// @param value a missing node when nothing is there
record Place(String path, JsonNode value) {
    private static final int LONGEST_QUOTE = 40;

    Place at(String key) {
        return new Place(path + "." + key, value.path(key));
    }

    Place at(int index) {
        return new Place(path + "[" + index + "]", value.path(index));
    }

    Place object() {
        return require(value.isObject(), "an object");
    }

    Place array() {
        return require(value.isArray(), "an array");
    }

    /// This place, when it is an array of that length.
    ///
    /// @param elements what the elements are, in words
    Place array(int length, String elements) {
        return require(
                value.isArray() && value.size() == length,
                "an array of %d %s".formatted(length, elements));
    }

    String text() {
        return require(value.isTextual(), "a text").value.textValue();
    }

    /// @throws Unloadable when this is no number, or not finite in single precision
    float number() {
        // as RTNeural does: the text is read as a double, then narrowed
        float number = (float) value.doubleValue();
        require(value.isNumber() && Float.isFinite(number), "a finite number in single precision");
        return number;
    }

    /// The numbers of an array of that length.
    float[] numbers(int length) {
        array(length, "numbers");
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = at(i).number();
        }
        return numbers;
    }

    /// The numbers of an array of arrays, row by row.
    ///
    /// @param rowsInWords what the rows are
    float[][] matrix(int rows, String rowsInWords, int columns) {
        array(rows, rowsInWords);
        float[][] matrix = new float[rows][];
        for (int row = 0; row < rows; row++) {
            matrix[row] = at(row).numbers(columns);
        }
        return matrix;
    }

    /// Whether there is no such key, or an empty text.
    boolean isNothingOrEmpty() {
        return value.isMissingNode() || (value.isTextual() && value.textValue().isEmpty());
    }

    Unloadable refuse(String expected) {
        return new Unloadable(path, found(), expected);
    }

    private Place require(boolean holds, String expected) {
        if (!holds) {
            throw refuse(expected);
        }
        return this;
    }

    private String found() {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isArray()) {
            return "an array of " + value.size();
        }
        if (value.isObject()) {
            return "an object";
        }
        String text = value.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
