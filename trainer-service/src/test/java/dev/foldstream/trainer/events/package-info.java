/// Tests of the room of the same name.
@NullMarked
package dev.foldstream.trainer.events;

import org.jspecify.annotations.NullMarked;
