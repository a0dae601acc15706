package dev.foldstream.rtneural.validation;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.document.Consequence;

/// Whose format a file is in.
public enum Flavour {
    /// What RTNeural's loader reads.
    RTNEURAL("rtneural"),
    /// What the plug-in of the Kelly guide reads; RTNeural does not.
    KELLY_V2("kelly-v2");

    private final String word;

    Flavour(String word) {
        this.word = word;
    }

    /// As experiment files call the format.
    @JsonValue
    public String word() {
        return word;
    }

    /// A file with `in_shape` is meant for RTNeural; one without it is meant for the plug-in when
    /// it has anything that only its format has.
    static Flavour of(JsonNode root) {
        if (root.has("in_shape")) {
            return RTNEURAL;
        }
        JsonNode layer = root.path("layers").path(0);
        boolean kelly =
                root.path("metadata").has("export_version")
                        || layer.has("in_size")
                        || layer.has("out_size")
                        || layer.has("weights_ih");
        return kelly ? KELLY_V2 : RTNEURAL;
    }

    /// What its loader makes of a fault. The plug-in's loader swallows every exception.
    Consequence consequence(Consequence ofRtNeural) {
        return switch (this) {
            case RTNEURAL -> ofRtNeural;
            case KELLY_V2 ->
                    switch (ofRtNeural) {
                        case MISLEADS, UNREAD, GIVES_NAN, MAY_GIVE_NAN, FALLS_BACK -> ofRtNeural;
                        case THROWS,
                                CRASHES,
                                SKIPS_LAYER,
                                FILLS_WITH_ZEROS,
                                KEEPS_DEFAULTS,
                                READS_PAST_END,
                                WRITES_PAST_END,
                                IGNORES,
                                LOADS_SOMETHING_ELSE,
                                LOADS ->
                                Consequence.FALLS_BACK;
                    };
        };
    }
}
