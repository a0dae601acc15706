@NullMarked
package dev.foldstream.cli.client;

import org.jspecify.annotations.NullMarked;
