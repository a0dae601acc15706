/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.sample;

import org.jspecify.annotations.NullMarked;
