/// Loads and runs RTNeural JSON, independently of what wrote it.
@NullMarked
package dev.foldstream.rtneural.interpreter;

import org.jspecify.annotations.NullMarked;
