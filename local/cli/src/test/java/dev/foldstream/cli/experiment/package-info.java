@NullMarked
package dev.foldstream.cli.experiment;

import org.jspecify.annotations.NullMarked;
