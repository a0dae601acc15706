/// The training of a stack: its program, its state, its data order, its loop.
@NullMarked
package dev.foldstream.trainer.training;

import org.jspecify.annotations.NullMarked;
