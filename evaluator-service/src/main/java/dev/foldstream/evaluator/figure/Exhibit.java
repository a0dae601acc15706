package dev.foldstream.evaluator.figure;

import java.util.Locale;

/// A group of figures that show the same of different entrants; the constants stand in the order of
/// the report.
public enum Exhibit {
    RANKING(
            "Ranking with intervals",
            "Mean over folds × seeds; the line is the interval of the mean over folds that could have"
                    + " been drawn. Whether two models differ is for the tests to say, not for the"
                    + " lines’ overlap."),
    GROUPS("Groups, drawn", "Mean score of the first models on the rows of each group."),
    LEARNING_CURVES(
            "Learning curves",
            "Loss on normalised targets: mean over the trials still training, band of one standard"
                    + " deviation; a curve ends where fewer than half of its trials are left. The"
                    + " dotted line is the median of the epochs whose weights are kept."),
    ERROR_DISTRIBUTION(
            "Size of the errors",
            "How large a share of all test rows has an absolute error of at most so much, over all"
                    + " folds: the steeper and the further left, the better."),
    PREDICTIONS(
            "Predictions against truth",
            "Every test row, or an even share of them where they are many. On the line, prediction"
                    + " and truth are the same."),
    RESIDUALS(
            "Residuals",
            "Prediction − truth on test rows. What is left of a good model has no pattern."),
    CALIBRATION(
            "Calibration",
            "Whether what a model says of its certainty is so: on the line, of all rows that it gives"
                    + " a probability, just that share is right."),
    CONFUSION("Confusion", "Rows of a true class, by the class that was predicted for them."),
    CRITICAL_DIFFERENCE(
            "Critical difference",
            "Average ranks; models that a bar joins are not shown to differ.");

    private final String title;
    private final String note;

    Exhibit(String title, String note) {
        this.title = title;
        this.note = note;
    }

    public String title() {
        return title;
    }

    /// Its name in the names of files: `learning-curves`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How to read the figures.
    public String note() {
        return note;
    }
}
