/// Symbolic tensors with checked shapes, written down as a program that libtorch can run.
@NullMarked
package dev.foldstream.trainer.program;

import org.jspecify.annotations.NullMarked;
