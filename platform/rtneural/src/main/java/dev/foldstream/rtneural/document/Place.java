package dev.foldstream.rtneural.document;

import com.fasterxml.jackson.databind.JsonNode;

/// A value in a file, and the way to it. What is not as expected is told to the [Faults]; then
/// either something stands in for it, or the reading of the thing is given up. Immutable, but for
/// the faults.
public final class Place {
    private static final int LONGEST_QUOTE = 40;

    private final String path;
    private final JsonNode value;
    private final Faults faults;
    private final boolean excused;

    /// @param value a missing node when nothing is there
    public Place(String path, JsonNode value, Faults faults) {
        this(path, value, faults, false);
    }

    /// @param excused whether the array that this is missing in was told of as too short
    private Place(String path, JsonNode value, Faults faults, boolean excused) {
        this.path = path;
        this.value = value;
        this.faults = faults;
        this.excused = excused;
    }

    public String path() {
        return path;
    }

    public JsonNode value() {
        return value;
    }

    public Faults faults() {
        return faults;
    }

    public Place at(String key) {
        return new Place(path + "." + key, value.path(key), faults);
    }

    public Place at(int index) {
        return new Place(path + "[" + index + "]", value.path(index), faults, excused);
    }

    public boolean isMissing() {
        return value.isMissingNode();
    }

    /// Whether there is no such key, or an empty text.
    public boolean isNothingOrEmpty() {
        return value.isMissingNode() || (value.isTextual() && value.textValue().isEmpty());
    }

    /// Elements of an array; 0 of anything else.
    public int size() {
        return value.isArray() ? value.size() : 0;
    }

    public Place object() {
        return value.isObject() ? this : giveUp("an object");
    }

    public Place array() {
        return value.isArray() ? this : giveUp("an array");
    }

    public String text() {
        if (!value.isTextual()) {
            giveUp("a text");
        }
        return value.textValue();
    }

    /// Tells of another length; what is missing at the end of it is not told of again.
    ///
    /// @param elements what the elements are, in words
    public Place array(int length, String elements, Misfit misfit) {
        String expected = "an array of %d %s".formatted(length, elements);
        if (!value.isArray()) {
            if (excused && isMissing()) {
                return this;
            }
            return giveUp(expected);
        }
        if (value.size() == length) {
            return this;
        }
        refuse(expected, misfit.of(value.size(), length));
        return new Place(path, value, faults, true);
    }

    /// This number; 0 when it is none, or not finite in single precision.
    public float number() {
        // as RTNeural does: the text is read as a double, then narrowed
        float number = (float) value.doubleValue();
        if (value.isNumber() && Float.isFinite(number)) {
            return number;
        }
        if (!excused || !isMissing()) {
            refuse("a finite number in single precision", consequenceOfNoNumber());
        }
        return 0;
    }

    private Consequence consequenceOfNoNumber() {
        if (value.isBoolean()) {
            return Consequence.LOADS_SOMETHING_ELSE; // 0 or 1
        }
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? Consequence.GIVES_NAN
                : Consequence.THROWS;
    }

    /// The numbers of an array of that length; of another length, as many as there are.
    public float[] numbers(int length, Misfit misfit) {
        Place all = array(length, "numbers", misfit);
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = at(i).number();
        }
        return numbers;
    }

    /// The numbers of an array of arrays, row by row; of other lengths, as many as there are.
    ///
    /// @param rowsInWords what the rows are
    public float[][] matrix(int rows, String rowsInWords, int columns, Misfit misfit) {
        if (rows != columns && isTransposed(rows, columns)) {
            refuse(
                    "an array of %d %s, of %d numbers; it is transposed"
                            .formatted(rows, rowsInWords, columns),
                    Consequence.THROWS);
            return new float[0][];
        }
        Place all = array(rows, rowsInWords, misfit);
        float[][] matrix = new float[all.size()][];
        for (int row = 0; row < matrix.length; row++) {
            Place numbers = at(row);
            matrix[row] =
                    Faults.attempt(() -> numbers.numbers(columns, misfit)).orElse(new float[0]);
        }
        return matrix;
    }

    private boolean isTransposed(int rows, int columns) {
        if (!value.isArray() || value.size() != columns) {
            return false;
        }
        for (JsonNode row : value) {
            if (!row.isArray() || row.size() != rows) {
                return false;
            }
        }
        return true;
    }

    /// Tells that something else is expected here.
    public void refuse(String expected, Consequence consequence) {
        faults.add(fault(expected, consequence));
    }

    /// Tells that something else is expected here, without which there is nothing to go on with.
    ///
    /// @return never; for `throw`
    public RuntimeException giveUp(String expected, Consequence consequence) {
        return faults.addAndGiveUp(fault(expected, consequence));
    }

    private Place giveUp(String expected) {
        throw giveUp(expected, Consequence.THROWS);
    }

    private Fault fault(String expected, Consequence consequence) {
        return new Fault(path, found(), expected, consequence);
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
