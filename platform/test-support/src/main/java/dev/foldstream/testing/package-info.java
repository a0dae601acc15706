/// What tests share: an in-memory store, a real broker and store, the store's contract, the rules
/// of the architecture.
@NullMarked
package dev.foldstream.testing;

import org.jspecify.annotations.NullMarked;
