package dev.foldstream.contracts.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value that a component has when the experiment file does not name it, written as YAML
/// (`"0.001"`, `"[64, 32]"`, `"{kind: adam}"`). This is the only copy of a default.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
