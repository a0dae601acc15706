/// Trained networks without a trainer: random weights as it would store them, and what the
/// networks' definitions say of them in double precision.
@NullMarked
package dev.foldstream.testing.network;

import org.jspecify.annotations.NullMarked;
