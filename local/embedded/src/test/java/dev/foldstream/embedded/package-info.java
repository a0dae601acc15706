/// Proofs of the embedded runtime, as the child JVM that it is.
@NullMarked
package dev.foldstream.embedded;

import org.jspecify.annotations.NullMarked;
