/// Runs programs in libtorch; the only room that knows DJL.
@NullMarked
package dev.foldstream.trainer.engine;

import org.jspecify.annotations.NullMarked;
