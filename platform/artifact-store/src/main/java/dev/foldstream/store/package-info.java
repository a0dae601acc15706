/// Immutable artifacts by key, over any S3.
@NullMarked
package dev.foldstream.store;

import org.jspecify.annotations.NullMarked;
