package dev.foldstream.contracts.spec;

import java.util.Arrays;
import java.util.Optional;

/// A form in which a model leaves Foldstream.
public enum ExportFormat {
    /// JSON that RTNeural loads; only networks that it can say.
    RTNEURAL("model.json", "RTNeural JSON"),
    /// An ONNX graph, of every network.
    ONNX("model.onnx", "ONNX"),
    /// The weights as they were trained, with what they mean.
    SAFETENSORS("model.safetensors", "safetensors"),
    /// The layers of [#RTNEURAL] as constants of C++17, for hosts without files.
    HEADER("model.h", "a C++ header"),
    /// The JSON of the Kelly guide's pipeline, version 2.0, which RTNeural does not read; only
    /// dense layers and LSTMs.
    KELLY_V2("model.kelly.json", "kelly-v2 JSON");

    private final String file;
    private final String title;

    ExportFormat(String file, String title) {
        this.file = file;
        this.title = title;
    }

    /// Its name in a folder of exports.
    public String file() {
        return file;
    }

    /// What it is called in a sentence, "as …".
    public String title() {
        return title;
    }

    /// The name of what is proven about it, in the same folder.
    public String certificate() {
        return this == RTNEURAL ? "certificate.json" : file + ".certificate.json";
    }

    /// As experiment files and certificates call it.
    public String word() {
        return SpecShape.word(this);
    }

    /// Of a file by its key; empty when it is no export.
    public static Optional<ExportFormat> ofKey(String key) {
        return Arrays.stream(values())
                .filter(format -> key.endsWith("/" + format.file))
                .findFirst();
    }
}
