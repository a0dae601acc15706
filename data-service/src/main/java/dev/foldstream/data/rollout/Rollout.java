package dev.foldstream.data.rollout;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// One group `param_…` of a file. Whatever is read throws [Damaged] when it can't be read. Confined
/// to one thread.
final class Rollout {
    private static final String STATE = "param_state";
    private static final String SUCCESS = "success";

    private final Group group;

    Rollout(Group group) {
        this.group = group;
    }

    String name() {
        return group.getName();
    }

    /// Whether the simulation went through. A group that does not say counts as one that did.
    boolean succeeded() {
        OptionalDouble success = attribute(SUCCESS);
        return success.isEmpty() || success.getAsDouble() != 0;
    }

    /// Names of its attributes.
    Set<String> attributes() {
        return Damaged.guard(name(), () -> new TreeSet<>(group.getAttributes().keySet()));
    }

    /// The number in an attribute, true being 1; empty when there is no such attribute.
    ///
    /// @throws Damaged when it holds something else
    OptionalDouble attribute(String attribute) {
        return Damaged.guard(
                name(),
                () -> {
                    Attribute found = group.getAttribute(attribute);
                    if (found == null) {
                        return OptionalDouble.empty();
                    }
                    if (found.isEmpty() || found.getSize() != 1) {
                        throw new Damaged(
                                name(),
                                "has an attribute '%s' of %d values, not one"
                                        .formatted(attribute, found.getSize()));
                    }
                    return OptionalDouble.of(number(attribute, first(found.getData())));
                });
    }

    private double number(String attribute, Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case String text when text.equalsIgnoreCase("true") -> 1;
            case String text when text.equalsIgnoreCase("false") -> 0;
            default ->
                    throw new Damaged(
                            name(),
                            "has an attribute '%s' that is %s, no number"
                                    .formatted(attribute, value.getClass().getSimpleName()));
        };
    }

    /// Of an array of one.
    private static Object first(Object value) {
        return switch (value) {
            case double[] array -> array[0];
            case float[] array -> array[0];
            case long[] array -> array[0];
            case int[] array -> array[0];
            case short[] array -> array[0];
            case byte[] array -> array[0];
            case boolean[] array -> array[0];
            case Object[] array -> array[0];
            default -> value;
        };
    }

    /// The numbers in `param_state`.
    ///
    /// @param parameters names of them; the shape must be `[parameters]`
    double[] state(List<String> parameters) {
        return Damaged.guard(name(), () -> numbers(parameters.size()));
    }

    private double[] numbers(int count) {
        if (!(group.getChild(STATE) instanceof Dataset state)) {
            throw new Damaged(name(), "has no dataset '%s'".formatted(STATE));
        }
        if (!Arrays.equals(state.getDimensions(), new int[] {count})) {
            throw new Damaged(
                    name(),
                    "has a '%s' of shape %s for %d parameters"
                            .formatted(STATE, Arrays.toString(state.getDimensions()), count));
        }
        requireNumbers(state);
        Chunks.require(state);
        return switch (state.getData()) {
            case double[] array -> array;
            case float[] array -> widened(array);
            case null, default ->
                    throw new Damaged(
                            name(),
                            "has a '%s' of %s, no list of numbers"
                                    .formatted(STATE, state.getJavaType().getSimpleName()));
        };
    }

    /// The library makes room for what elements say to take before it looks at what they are.
    private void requireNumbers(Dataset state) {
        int bytes = state.getDataType().getSize();
        boolean real = state.getJavaType() == double.class || state.getJavaType() == float.class;
        if (!real || bytes > Double.BYTES) {
            throw new Damaged(
                    name(),
                    "has a '%s' of %s in %d bytes each, no floating point numbers"
                            .formatted(STATE, state.getJavaType().getSimpleName(), bytes));
        }
    }

    private static double[] widened(float... values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
