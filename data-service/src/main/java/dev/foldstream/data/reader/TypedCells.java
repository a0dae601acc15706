package dev.foldstream.data.reader;

import dev.foldstream.data.table.TableColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of one column, all of one type. A value is looked at first, and kept at the end of
/// its row, unless the row is left out. Confined to one thread.
final class TypedCells {
    /// The square of such a number can be summed over any number of rows.
    private static final double LARGEST = 1e100;

    /// Every whole number up to here is a number of its own.
    private static final double LARGEST_WHOLE = 0x1p53;

    private static final int LONGEST_SHOWN = 40;
    private static final String NUMBER = "a finite number, of magnitude 1e100 at most";
    private static final List<Integer> SCALAR = List.of();

    private final String name;
    private final boolean category;
    private double[] staged = new double[1];
    private int count;
    private List<Integer> shape = SCALAR;
    private @Nullable String label;
    private boolean given;
    private long missing;

    /// What kept values have in common.
    private TableColumn.@Nullable Builder numbers;

    private TableColumn.@Nullable LabelBuilder labels;
    private List<Integer> keptShape = SCALAR;

    /// @param category whether its numbers are names
    TypedCells(String name, boolean category) {
        this.name = name;
        this.category = category;
    }

    String name() {
        return name;
    }

    /// A row begins.
    void clear() {
        given = false;
        label = null;
        shape = SCALAR;
        count = 0;
    }

    /// Whether the row has a value.
    boolean given() {
        return given;
    }

    /// @return what is wrong with it, or nothing
    String number(double value) {
        if (!category) {
            staged[0] = value;
            return stage(1, SCALAR, Double.toString(value));
        }
        if (!(Math.abs(value) <= LARGEST_WHOLE)) {
            given = true;
            return Double.toString(value);
        }
        boolean whole = value == Math.rint(value);
        return text(whole ? Long.toString((long) value) : Double.toString(value));
    }

    /// @return what is wrong with it, or nothing
    String text(String value) {
        String again = again();
        label = value;
        if (value.isEmpty()) {
            return "an empty text";
        }
        return numbers == null ? again : shown(value);
    }

    /// @return what is wrong with it, or nothing
    String array(List<Integer> extents, double[] values, int size) {
        if (staged.length < size) {
            staged = new double[size];
        }
        System.arraycopy(values, 0, staged, 0, size);
        if (category) {
            given = true;
            return "an array " + extents;
        }
        return stage(size, extents, "an array " + extents);
    }

    private String stage(int size, List<Integer> extents, String what) {
        String again = again();
        count = size;
        shape = extents;
        if (labels != null || (numbers != null && !extents.equals(keptShape))) {
            return what;
        }
        for (int i = 0; i < size; i++) {
            if (!(Math.abs(staged[i]) <= LARGEST)) {
                return Double.toString(staged[i]);
            }
        }
        return size == 0 ? "an empty array" : again;
    }

    private String again() {
        boolean twice = given;
        given = true;
        return twice ? "a second value" : "";
    }

    /// @return what is wrong with it
    String missing() {
        given = true;
        missing++;
        return "no value";
    }

    /// @return what is wrong with it
    String unusable(String what) {
        given = true;
        return what;
    }

    /// What a value should be.
    String expected() {
        if (labels != null || category) {
            return "the name of a category";
        }
        if (numbers == null) {
            return NUMBER + ", a text, or an array of numbers";
        }
        return keptShape.isEmpty()
                ? NUMBER + ", as in the rows before"
                : "an array %s of finite numbers, as in the rows before".formatted(keptShape);
    }

    /// The row's value stays.
    ///
    /// @return how many numbers that are
    int keep() {
        if (label != null) {
            if (labels == null) {
                labels = new TableColumn.LabelBuilder(name);
            }
            labels.add(label);
            return 1;
        }
        if (numbers == null) {
            numbers = new TableColumn.Builder(name, shape);
            keptShape = shape;
        }
        for (int i = 0; i < count; i++) {
            numbers.add(staged[i]);
        }
        return count;
    }

    /// All values that were kept, at least one.
    TableColumn column() {
        if (labels != null) {
            return labels.build().missing(missing);
        }
        if (numbers != null) {
            return numbers.build().missing(missing);
        }
        throw new IllegalStateException("no row of '%s' was kept".formatted(name));
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN
                ? "'" + text + "'"
                : "'" + text.substring(0, LONGEST_SHOWN - 1) + "…'";
    }
}
