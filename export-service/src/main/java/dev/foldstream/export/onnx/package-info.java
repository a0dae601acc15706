/// Says a trained network as an ONNX graph, and runs such a file.
@NullMarked
package dev.foldstream.export.onnx;

import org.jspecify.annotations.NullMarked;
