/// How long a network takes for a row, and what it allocates.
@NullMarked
package dev.foldstream.rtneural.latency;

import org.jspecify.annotations.NullMarked;
