/// What is wrong with this machine, the broker, the bucket or the queue, and what to do about it.
@NullMarked
package dev.foldstream.cli.doctor;

import org.jspecify.annotations.NullMarked;
