@NullMarked
package dev.foldstream.cli.bundle;

import org.jspecify.annotations.NullMarked;
