/// The command line: starts, submits, watches, shows.
@NullMarked
package dev.foldstream.cli;

import org.jspecify.annotations.NullMarked;
