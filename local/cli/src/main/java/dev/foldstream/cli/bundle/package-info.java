/// An experiment as one file that can be read without any service.
@NullMarked
package dev.foldstream.cli.bundle;

import org.jspecify.annotations.NullMarked;
