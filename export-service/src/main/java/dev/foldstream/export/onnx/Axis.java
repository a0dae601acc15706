package dev.foldstream.export.onnx;

/// An axis of an input or an output of a graph.
sealed interface Axis {
    /// Rows of a call, as many as the caller likes.
    Axis BATCH = new Free("batch");

    /// Steps of a sequence, as many as the caller likes.
    Axis TIME = new Free("time");

    /// Of an extent that the caller chooses; equal names are equal extents.
    record Free(String name) implements Axis {}

    /// Of an extent that the graph has chosen.
    record Fixed(long extent) implements Axis {}
}
