/// The local runtime: broker, store and services as child processes.
@NullMarked
package dev.foldstream.cli.runtime;

import org.jspecify.annotations.NullMarked;
