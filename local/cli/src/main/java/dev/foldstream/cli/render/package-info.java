/// How that looks in a terminal, and in a log.
@NullMarked
package dev.foldstream.cli.render;

import org.jspecify.annotations.NullMarked;
