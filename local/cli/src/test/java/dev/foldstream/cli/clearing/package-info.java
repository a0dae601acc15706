@NullMarked
package dev.foldstream.cli.clearing;

import org.jspecify.annotations.NullMarked;
