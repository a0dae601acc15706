package dev.foldstream.cli.render;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The ranking as bars over one axis: each reaches one standard deviation to both sides of its
/// mean. The axis is logarithmic where positive scores span a decade.
final class ScoreChart {
    private static final int WIDEST = 44;
    private static final int NARROWEST = 12;

    private final Verdict verdict;
    private final Glyphs glyphs;
    private final int names;
    private final int width;
    private final Scale scale;

    ScoreChart(Verdict verdict, Glyphs glyphs, int columns) {
        this.verdict = verdict;
        this.glyphs = glyphs;
        names =
                verdict.ranking().stream()
                        .mapToInt(model -> Words.length(model.model()))
                        .max()
                        .orElse(0);
        int numbers =
                verdict.ranking().stream()
                        .mapToInt(model -> Words.length(score(model)))
                        .max()
                        .orElse(0);
        width =
                Math.clamp(
                        (long) columns - rank().length() - names - numbers - 4L, NARROWEST, WIDEST);
        scale = scale(verdict, width);
    }

    private static Scale scale(Verdict verdict, int width) {
        DoubleSummaryStatistics ends =
                verdict.ranking().stream()
                        .map(model -> model.score(verdict.rankedBy()))
                        .flatMapToDouble(ScoreChart::ends)
                        .filter(Double::isFinite)
                        .summaryStatistics();
        return ends.getCount() == 0
                ? Scale.linear(0, 1, 0, width - 1.0)
                : Scale.fitting(ends.getMin(), ends.getMax(), 0, width - 1.0);
    }

    private static DoubleStream ends(Summary score) {
        double reach = Double.isFinite(score.deviation()) ? score.deviation() : 0;
        double mean = score.mean();
        // an error that scatters by more than itself must not make the axis cross zero
        double lower = mean > 0 ? Math.max(mean - reach, mean / 2) : mean - reach;
        return DoubleStream.of(lower, mean, mean + reach);
    }

    List<String> lines() {
        Metric metric = verdict.rankedBy();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s, %s is better; mean ± standard deviation over folds × seeds"
                        .formatted(metric.label(), metric.higherIsBetter() ? "higher" : "lower"));
        int rank = 1;
        for (ModelScores model : verdict.ranking()) {
            lines.add(line(rank++, model));
        }
        lines.add(" ".repeat(rank().length() + names + 2) + axis());
        return lines;
    }

    private String line(int rank, ModelScores model) {
        String place = Integer.toString(rank);
        return " ".repeat(rank().length() - 2 - place.length())
                + place
                + "  "
                + model.model()
                + " ".repeat(names - Words.length(model.model()) + 2)
                + bar(model.score(verdict.rankedBy()))
                + "  "
                + score(model)
                + (model.failed() == 0
                        ? ""
                        : "  %d of %d trials failed".formatted(model.failed(), model.trials()));
    }

    /// As wide as the last place, and a gap.
    private String rank() {
        return verdict.ranking().size() + "  ";
    }

    private String score(ModelScores model) {
        Summary score = model.score(verdict.rankedBy());
        return Numbers.withDeviation(score.mean(), score.deviation());
    }

    private String bar(Summary score) {
        if (!Double.isFinite(score.mean())) {
            return glyphs.faint().repeat(width);
        }
        double reach = Double.isFinite(score.deviation()) ? score.deviation() : 0;
        int from = place(score.mean() - reach);
        int to = place(score.mean() + reach);
        int mean = place(score.mean());
        StringBuilder bar = new StringBuilder();
        for (int i = 0; i < width; i++) {
            bar.append(
                    i == mean
                            ? glyphs.full()
                            : i < from || i > to ? glyphs.faint() : glyphs.half());
        }
        return bar.toString();
    }

    private int place(double value) {
        return (int) Math.round(scale.place(value));
    }

    /// Both ends of the axis, and what is between them.
    private String axis() {
        String lower = Numbers.brief(scale.lower());
        String upper = Numbers.brief(scale.upper());
        String kind = scale.logarithmic() ? "logarithmic" : "";
        int gap = width - Stream.of(lower, upper, kind).mapToInt(Words::length).sum();
        return gap < 2
                ? lower + " ".repeat(Math.max(1, width - lower.length() - upper.length())) + upper
                : lower + " ".repeat(gap / 2) + kind + " ".repeat(gap - gap / 2) + upper;
    }
}
