@NullMarked
package dev.foldstream.cli.delivery;

import org.jspecify.annotations.NullMarked;
