/// What a run leaves in a folder of the user's: exported models with their certificates,
/// checkpoints, histories, loss plots and reports.
@NullMarked
package dev.foldstream.cli.delivery;

import org.jspecify.annotations.NullMarked;
