/// Proofs of the store's client against scripted answers.
@NullMarked
package dev.foldstream.store;

import org.jspecify.annotations.NullMarked;
