/// The experiment file on the user's disk.
@NullMarked
package dev.foldstream.cli.experiment;

import org.jspecify.annotations.NullMarked;
