package dev.foldstream.contracts.spec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Enforces the [Range] of a record's components, for the record's own constructor.
public final class Bounds {
    private Bounds() {}

    /// Checks the components of `type` in their declared order.
    ///
    /// @throws InvalidComponents when a number is outside its range, infinite or NaN
    public static void check(Class<? extends Record> type, Object... values) {
        RecordComponent[] components = type.getRecordComponents();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            violations.addAll(violations(components[i], values[i]));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    /// What is wrong with the value of one component; empty when it has no [Range].
    static List<Violation> violations(RecordComponent component, Object value) {
        List<Violation> violations = new ArrayList<>();
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            collect(component.getName(), value, range, violations);
        }
        return violations;
    }

    private static void collect(String name, Object value, Range range, List<Violation> found) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> collect(name, inner, range, found));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(name + "[" + i + "]", list.get(i), range, found);
            }
        } else if (value instanceof Number number && !holds(number.doubleValue(), range)) {
            found.add(new Violation(name, String.valueOf(value), describe(range)));
        }
    }

    private static boolean holds(double value, Range range) {
        return Double.isFinite(value)
                && value >= range.from()
                && value <= range.to()
                && (value > range.above() || Double.isInfinite(range.above()))
                && (value < range.below() || Double.isInfinite(range.below()));
    }

    /// The range in words: `a number ≥ 2`, `a number > 0 and < 1`.
    static String describe(Range range) {
        List<String> parts = new ArrayList<>();
        if (Double.isFinite(range.from())) {
            parts.add("≥ " + plain(range.from()));
        }
        if (Double.isFinite(range.above())) {
            parts.add("> " + plain(range.above()));
        }
        if (Double.isFinite(range.to())) {
            parts.add("≤ " + plain(range.to()));
        }
        if (Double.isFinite(range.below())) {
            parts.add("< " + plain(range.below()));
        }
        return parts.isEmpty() ? "a finite number" : "a number " + String.join(" and ", parts);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
