@NullMarked
package dev.foldstream.cli.watch;

import org.jspecify.annotations.NullMarked;
