package dev.foldstream.rtneural.latency;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// What single calls took, measured one by one after a warm-up.
///
/// The clock itself takes some 20 ns of each call. The worst call is the operating system's more
/// often than the network's: on a busy machine, another process had the core meanwhile.
///
/// @param calls measured
/// @param medianNanos half of the calls took at most this long
/// @param p99Nanos 99 of 100 calls took at most this long
/// @param worstNanos the longest
/// @param allocatedBytes a call, on the heap
public record Latency(
        int calls, long medianNanos, long p99Nanos, long worstNanos, double allocatedBytes) {

    /// Calls and times.
    ///
    /// @param warmUp calls before, in which the JVM compiles
    /// @param calls measured, at least one
    public static Latency of(Runnable call, int warmUp, int calls) {
        if (!(calls > 0)) {
            throw new IllegalArgumentException(calls + " calls to measure");
        }
        long[] nanos = new long[calls];
        time(call, warmUp, nanos);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        thread.getCurrentThreadAllocatedBytes();
        long before = thread.getCurrentThreadAllocatedBytes();
        time(call, calls, nanos);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        Arrays.sort(nanos);
        return new Latency(
                calls,
                ofSorted(nanos, 50),
                ofSorted(nanos, 99),
                nanos[calls - 1],
                (double) allocated / calls);
    }

    private static void time(Runnable call, int calls, long[] nanos) {
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.run();
            nanos[i % nanos.length] = System.nanoTime() - start;
        }
    }

    /// The smallest of the numbers that so many percent of them do not exceed.
    private static long ofSorted(long[] nanos, int percent) {
        return nanos[Math.ceilDiv(nanos.length * percent, 100) - 1];
    }
}
