package dev.foldstream.rtneural.validation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How bad a finding is.
public enum Severity {
    /// The file must not be shipped.
    ERROR,
    /// The file works, but may not for every input.
    WARNING;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
