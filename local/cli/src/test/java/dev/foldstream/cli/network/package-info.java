@NullMarked
package dev.foldstream.cli.network;

import org.jspecify.annotations.NullMarked;
