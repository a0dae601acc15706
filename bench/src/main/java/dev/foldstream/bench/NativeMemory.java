package dev.foldstream.bench;

import dev.foldstream.trainer.engine.TensorEngine;
import java.util.ArrayList;
import java.util.List;

/// Whether a long training keeps its memory: the resident set of this process while each network
/// trains, after a tenth of the steps and at the end. The heap is small, fixed and touched at the
/// start, so what grows is libtorch's.
///
/// `java -Xms256m -Xmx256m -XX:+AlwaysPreTouch … dev.foldstream.bench.NativeMemory [steps]`, on
/// Linux
public final class NativeMemory {
    private static final int MEMBERS = 4;

    private NativeMemory() {}

    public static void main(String[] arguments) {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        System.out.println(
                "| network, 4 trials | steps | MiB after a tenth | MiB at the end | growth |");
        System.out.println("|---|---|---|---|---|");
        try (TensorEngine engine = TensorEngine.start()) {
            for (BenchNetwork network : BenchNetwork.all()) {
                measure(engine, network, steps);
            }
        }
    }

    private static void measure(TensorEngine engine, BenchNetwork network, int steps) {
        int epochs = Math.ceilDiv(steps, StackRun.stepsPerEpoch());
        List<Double> resident = new ArrayList<>();
        new StackRun(network, MEMBERS)
                .until(
                        engine,
                        progress -> {
                            if (resident.isEmpty() && progress.epoch() >= epochs / 10) {
                                resident.add(Resident.mebibytes("VmRSS"));
                            }
                            return progress.epoch() >= epochs;
                        });
        double end = Resident.mebibytes("VmRSS");
        System.out.printf(
                "| %s | %d | %.0f | %.0f | %.1f |%n",
                network.name(), steps, resident.getFirst(), end, end - resident.getFirst());
    }
}
