/// A dataset that the user wants to look at, wherever it is.
@NullMarked
package dev.foldstream.cli.dataset;

import org.jspecify.annotations.NullMarked;
