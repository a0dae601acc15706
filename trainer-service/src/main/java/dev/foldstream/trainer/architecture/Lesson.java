package dev.foldstream.trainer.architecture;

import dev.foldstream.trainer.program.Tensor;

/// What a network says in a step of training, and what it should have said.
///
/// @param said `[M, B, O]`
/// @param right `[M, B, O]`
public record Lesson(Tensor said, Tensor right) {}
