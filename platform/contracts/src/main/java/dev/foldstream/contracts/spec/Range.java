package dev.foldstream.contracts.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The numbers that a component, or each element of a list component, may be. A number must be
/// finite in any case. Enforced by [Bounds#check] and written into the JSON Schema.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /// Smallest allowed value, itself included.
    double from() default Double.NEGATIVE_INFINITY;

    /// Largest allowed value, itself included.
    double to() default Double.POSITIVE_INFINITY;

    /// Bound that must be exceeded, itself excluded.
    double above() default Double.NEGATIVE_INFINITY;

    /// Bound that must not be reached, itself excluded.
    double below() default Double.POSITIVE_INFINITY;
}
