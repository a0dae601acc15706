@NullMarked
package dev.foldstream.cli.doctor;

import org.jspecify.annotations.NullMarked;
