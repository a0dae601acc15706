/// Runs networks from their files: rows in, predictions out, and how long that takes.
@NullMarked
package dev.foldstream.cli.network;

import org.jspecify.annotations.NullMarked;
