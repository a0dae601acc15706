/// A dataset that is only looked at: read or generated on the user's own machine, in a process that
/// the command line starts, with nothing submitted and no service running.
@NullMarked
package dev.foldstream.data.look;

import org.jspecify.annotations.NullMarked;
