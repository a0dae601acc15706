package dev.foldstream.statistics.correlation;

/// Pairs that stand in the wrong order.
final class Inversions {
    private Inversions() {}

    /// Sorts and counts the pairs of which the larger stood first. Cost `O(n log n)`: of two sorted
    /// halves, each number of the right one overtakes those of the left one that are left.
    static long sort(int[] numbers) {
        int[] from = numbers;
        int[] to = new int[numbers.length];
        long inversions = 0;
        for (int width = 1; width < numbers.length; width *= 2) {
            for (int start = 0; start < numbers.length; start += 2 * width) {
                inversions += merge(from, to, start, width);
            }
            int[] held = from;
            from = to;
            to = held;
        }
        System.arraycopy(from, 0, numbers, 0, numbers.length);
        return inversions;
    }

    private static long merge(int[] from, int[] to, int start, int width) {
        int middle = Math.min(start + width, from.length);
        int end = Math.min(start + 2 * width, from.length);
        long overtaken = 0;
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (left < middle && (right == end || from[left] <= from[right])) {
                to[i] = from[left++];
            } else {
                overtaken += middle - left;
                to[i] = from[right++];
            }
        }
        return overtaken;
    }

    /// The share of all `n!` orders of different numbers in which `|P − Q| = |T − 2 · inversions|`
    /// is at least `|balance|`. With a row more, which can stand at any of `n` places, the shares
    /// by inversions are `sₙ(k) = 1/n Σ sₙ₋₁(k − j)` over `j = 0, …, n − 1`. Cost `O(n⁴)`.
    static double shareAsFar(int n, long balance) {
        int pairs = n * (n - 1) / 2;
        double[] shares = new double[pairs + 1];
        shares[0] = 1;
        for (int rows = 2; rows <= n; rows++) {
            double[] next = new double[pairs + 1];
            for (int k = 0; k <= pairs; k++) {
                for (int j = 0; j < rows && j <= k; j++) {
                    next[k] += shares[k - j] / rows;
                }
            }
            shares = next;
        }
        double sum = 0;
        for (int k = 0; k <= pairs; k++) {
            sum += Math.abs(pairs - 2L * k) >= Math.abs(balance) ? shares[k] : 0;
        }
        return Math.min(1, sum);
    }
}
