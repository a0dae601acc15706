/// Proofs of what tests share.
@NullMarked
package dev.foldstream.testing;

import org.jspecify.annotations.NullMarked;
