@NullMarked
package dev.foldstream.cli.runtime;

import org.jspecify.annotations.NullMarked;
