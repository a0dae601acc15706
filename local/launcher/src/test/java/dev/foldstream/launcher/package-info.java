/// Proofs with tiny real child JVMs.
@NullMarked
package dev.foldstream.launcher;

import org.jspecify.annotations.NullMarked;
