/// Immutable bytes by reference: keys, hashes, media types.
@NullMarked
package dev.foldstream.contracts.artifact;

import org.jspecify.annotations.NullMarked;
