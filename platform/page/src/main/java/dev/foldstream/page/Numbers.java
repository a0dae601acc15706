package dev.foldstream.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them: few digits, a real minus sign, the same in every locale.
public final class Numbers {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final int LARGEST_PLAIN_EXPONENT = 6;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int MOST_DECIMALS = 6;
    private static final double SMALLEST_P = 0.001;

    private Numbers() {}

    /// Three significant digits: `43.1`, `−0.00213`, `1.2e−7`; a dash for what is no number.
    public static String brief(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        int exponent = exponent(rounded);
        if (exponent >= LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT) {
            String mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toString();
            return minus(mantissa + "e" + exponent);
        }
        int decimals = Math.max(0, 2 - exponent);
        return minus(rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    /// Mean and standard deviation with as many decimals as the deviation's second digit: `43.12 ±
    /// 0.83`; the mean alone when there is no deviation, as of one number.
    public static String withDeviation(double mean, double deviation) {
        if (Double.isNaN(deviation)) {
            return brief(mean);
        }
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation == 0) {
            return brief(mean) + " ± " + brief(deviation);
        }
        int decimals = Math.max(0, 1 - exponent(new BigDecimal(deviation)));
        return decimals > MOST_DECIMALS
                ? brief(mean) + " ± " + brief(deviation)
                : fixed(mean, decimals) + " ± " + fixed(deviation, decimals);
    }

    /// A p-value: `p = 0.032`, `p < 0.001`.
    public static String pValue(double p) {
        return p < SMALLEST_P ? "p < 0.001" : "p = " + fixed(p, p < 0.1 ? 3 : 2);
    }

    /// A share of 1: `95 %`, `99.9 %`.
    public static String percent(double share) {
        BigDecimal percents = new BigDecimal(100 * share).setScale(3, RoundingMode.HALF_EVEN);
        return minus(percents.stripTrailingZeros().toPlainString()) + " %";
    }

    /// With so many decimals.
    public static String fixed(double value, int decimals) {
        return minus(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /// Digits in groups of three: `403,264`.
    public static String count(long value) {
        return minus(String.format(Locale.ROOT, "%,d", value));
    }

    /// `1 fold`, `5 folds`.
    public static String count(long value, String noun) {
        return count(value, noun, noun + "s");
    }

    /// `1 class`, `5 classes`.
    public static String count(long value, String one, String many) {
        return count(value) + " " + (value == 1 ? one : many);
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String minus(String digits) {
        return digits.replace('-', '−');
    }
}
