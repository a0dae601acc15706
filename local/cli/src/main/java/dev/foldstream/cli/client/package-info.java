/// What the command line does with a broker and a store, local or far away.
@NullMarked
package dev.foldstream.cli.client;

import org.jspecify.annotations.NullMarked;
