package dev.foldstream.export.onnx;

/// An array within a graph: an input, an initializer or what a node makes.
record Value(String name) {
    /// Stands where a node does without an input.
    static final Value ABSENT = new Value("");
}
