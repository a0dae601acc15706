@NullMarked
package dev.foldstream.cli;

import org.jspecify.annotations.NullMarked;
