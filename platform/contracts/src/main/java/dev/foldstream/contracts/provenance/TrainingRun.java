package dev.foldstream.contracts.provenance;

import java.util.Optional;

/// How a stack came to its results: the one part of an outcome that differs when the same stack is
/// trained again. Nothing that is compared byte by byte is made from it.
///
/// @param seconds wall-clock time of the attempt that ended; an attempt that went on from a
///   checkpoint of another counts only its own. Stacks that were trained side by side share the
///   machine's cores.
/// @param device `cpu` or `cuda`
/// @param libtorch version of libtorch; absent for an estimator, which needs none
/// @param foldstream version of Foldstream
/// @param java version of the JDK
/// @param platform operating system and processor, as `Linux amd64`
public record TrainingRun(
        double seconds,
        String device,
        Optional<String> libtorch,
        String foldstream,
        String java,
        String platform) {}
