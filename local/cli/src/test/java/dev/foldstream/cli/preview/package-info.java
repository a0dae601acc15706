@NullMarked
package dev.foldstream.cli.preview;

import org.jspecify.annotations.NullMarked;
