@NullMarked
package dev.foldstream.cli.dataset;

import org.jspecify.annotations.NullMarked;
