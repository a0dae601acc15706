@NullMarked
package dev.foldstream.data.generator;

import org.jspecify.annotations.NullMarked;
