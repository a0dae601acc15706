/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.schedule;

import org.jspecify.annotations.NullMarked;
