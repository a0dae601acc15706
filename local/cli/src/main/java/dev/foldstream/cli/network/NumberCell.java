package dev.foldstream.cli.network;

/// A cell with a number, told from text without an exception: a decimal point, perhaps an exponent.
final class NumberCell {
    private static final int LONGEST_QUOTE = 40;

    private NumberCell() {}

    /// Whether all of it is an optional sign, digits with at most one point, and perhaps an
    /// exponent of at most four digits.
    static boolean isNumber(String cell) {
        int at = afterSign(cell, 0);
        int whole = afterDigits(cell, at);
        boolean point = whole < cell.length() && cell.charAt(whole) == '.';
        int end = point ? afterDigits(cell, whole + 1) : whole;
        int digits = end - at - (point ? 1 : 0);
        if (digits == 0) {
            return false;
        }
        if (end < cell.length() && (cell.charAt(end) | 0x20) == 'e') {
            int exponent = afterSign(cell, end + 1);
            end = afterDigits(cell, exponent);
            return end == cell.length() && end > exponent && end - exponent <= 4;
        }
        return end == cell.length();
    }

    /// What fits into a message.
    static String brief(String cell) {
        return cell.codePointCount(0, cell.length()) <= LONGEST_QUOTE
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    private static int afterSign(String cell, int at) {
        boolean sign = at < cell.length() && (cell.charAt(at) == '-' || cell.charAt(at) == '+');
        return sign ? at + 1 : at;
    }

    private static int afterDigits(String cell, int at) {
        int end = at;
        while (end < cell.length() && cell.charAt(end) >= '0' && cell.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
