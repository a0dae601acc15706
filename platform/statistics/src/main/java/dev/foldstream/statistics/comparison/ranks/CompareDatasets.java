package dev.foldstream.statistics.comparison.ranks;

import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Zeros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Compares models over several datasets by the tests asked for.
///
/// Each test stands for itself: no test waits for another to be significant. Cost that of the
/// tests. Confined to one thread.
public final class CompareDatasets {
    private final DatasetScores scores;
    private final RankSettings settings;
    private final PairFindings pairs;
    private final List<Finding> findings = new ArrayList<>();
    private final List<CriticalDifference> diagrams = new ArrayList<>();

    public CompareDatasets(DatasetScores scores, RankSettings settings) {
        this.scores = scores;
        this.settings = settings;
        this.pairs = new PairFindings(scores, settings.alpha());
    }

    public DatasetComparison compare() {
        findings.clear();
        diagrams.clear();
        settings.tests().stream().distinct().forEach(this::add);
        return new DatasetComparison(
                new RankSentence(scores, findings).of(), ranking(), findings, diagrams);
    }

    private void add(RankTest test) {
        switch (test) {
            case FRIEDMAN -> findings.add(FriedmanFinding.of(scores, settings.alpha()));
            case WILCOXON -> {
                PairwiseWilcoxon wilcoxon = PairwiseWilcoxon.of(scores, Zeros.LEFT_OUT);
                findings.addAll(pairs.wilcoxon(wilcoxon));
                if (scores.models().size() > 2) {
                    diagrams.add(wilcoxon.diagram(settings.alpha()));
                }
            }
            case NEMENYI -> {
                findings.addAll(pairs.nemenyi());
                diagrams.add(Nemenyi.diagram(scores, settings.alpha()));
            }
            case SIGN -> findings.addAll(pairs.sign());
            case BAYESIAN_SIGNED_RANK ->
                    findings.addAll(new BayesianFindings(scores, settings).of());
        }
    }

    private List<Ranked> ranking() {
        double[] ranks = scores.averageRanks();
        return scores.ranking().stream()
                .map(model ->
                        new Ranked(
                                scores.models().get(model),
                                ranks[model],
                                Arrays.stream(scores.ofModel(model)).average().orElseThrow(),
                                wins(model)))
                .toList();
    }

    private int wins(int model) {
        double[] own = scores.ofModel(model);
        return (int) IntStream.range(0, own.length).filter(i -> scores.best(i) == own[i]).count();
    }
}
