/// Proofs of the tensor file format.
@NullMarked
package dev.foldstream.store.tensor;

import org.jspecify.annotations.NullMarked;
