@NullMarked
package dev.foldstream.cli.compare;

import org.jspecify.annotations.NullMarked;
