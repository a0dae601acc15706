/// Starts, watches and stops the JVMs of a local runtime.
@NullMarked
package dev.foldstream.launcher;

import org.jspecify.annotations.NullMarked;
