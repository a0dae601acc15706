@NullMarked
package dev.foldstream.cli.command;

import org.jspecify.annotations.NullMarked;
