/// A plan that is only looked at: made on the user's own machine, in a process that the command
/// line starts, with nothing submitted and no service running.
@NullMarked
package dev.foldstream.fold.look;

import org.jspecify.annotations.NullMarked;
