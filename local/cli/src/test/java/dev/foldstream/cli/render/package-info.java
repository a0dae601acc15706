@NullMarked
package dev.foldstream.cli.render;

import org.jspecify.annotations.NullMarked;
