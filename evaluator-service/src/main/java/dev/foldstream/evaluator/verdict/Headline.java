package dev.foldstream.evaluator.verdict;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The conclusion of an experiment in one sentence: who is first, whom it beats, to whom it is
/// equivalent, and against whom nothing is decided. It rests on the first test alone.
public final class Headline {
    private Headline() {}

    /// @param ranking best first
    public static String of(
            List<ModelScores> ranking,
            Metric rankedBy,
            Optional<String> baseline,
            List<Comparison> comparisons) {
        ModelScores first = ranking.getFirst();
        String name = first.model();
        String score = score(first.score(rankedBy));
        if (ranking.size() == 1) {
            return "%s scores %s; there is no other model to compare it with."
                    .formatted(name, score);
        }
        List<Comparison> own =
                comparisons.stream()
                        .filter(comparison -> comparison.test() == comparisons.getFirst().test())
                        .toList();
        List<String> others = ranking.stream().skip(1).map(ModelScores::model).toList();
        if (baseline.filter(name::equals).isPresent()) {
            return "No model beats %s%s, which ranks first with %s%s."
                    .formatted(
                            title(name), name, score, findings(Findings.of(name, others, own), ""));
        }
        List<String> rivals = baseline.map(List::of).orElse(others);
        Findings findings = Findings.of(name, rivals, own);
        return "%s ranks first with %s%s."
                .formatted(
                        name, score, findings(findings, baseline.map(Headline::title).orElse("")));
    }

    /// What stands before a baseline's name; one that is called so is not named twice.
    private static String title(String baseline) {
        return baseline.equals("baseline") ? "the " : "the baseline ";
    }

    /// Of models that were scored on the rows that they were trained on.
    ///
    /// @param ranking best first
    public static String ofSeenRows(List<ModelScores> ranking, Metric rankedBy) {
        ModelScores first = ranking.getFirst();
        return "%s fits the rows that it was trained on %swith %s; that is no estimate of generalisation."
                .formatted(
                        first.model(),
                        ranking.size() == 1 ? "" : "best, ",
                        score(first.score(rankedBy)));
    }

    private static String score(Summary summary) {
        return summary.metric().label()
                + " "
                + Numbers.withDeviation(summary.mean(), summary.deviation());
    }

    /// @param title of the only rival, with a blank behind
    private static String findings(Findings findings, String title) {
        if (findings.isEmpty()) {
            return ", which no test compared";
        }
        String undecided = "undecided against " + title + list(findings.undecided());
        List<String> parts = new ArrayList<>();
        if (!findings.beaten().isEmpty()) {
            parts.add("beats " + title + list(findings.beaten()));
        }
        if (!findings.equivalent().isEmpty()) {
            parts.add("is equivalent to " + title + list(findings.equivalent()));
        }
        if (!findings.better().isEmpty()) {
            parts.add("loses the test against " + title + list(findings.better()));
        }
        if (parts.isEmpty()) {
            return ", " + undecided + ": " + findings.why();
        }
        if (!findings.undecided().isEmpty()) {
            parts.add("is " + undecided);
        }
        return ": it " + list(parts);
    }

    private static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : names.stream().limit(names.size() - 1).collect(Collectors.joining(", "))
                        + " and "
                        + names.getLast();
    }

    /// What the tests say of the first of the ranking and its rivals.
    ///
    /// @param better rivals that are better, as when a test counts otherwise than the ranking
    /// @param obstacles why the undecided ones could not be tested, if none could
    private record Findings(
            List<String> beaten,
            List<String> equivalent,
            List<String> undecided,
            List<String> better,
            List<String> obstacles) {

        static Findings of(String first, List<String> rivals, List<Comparison> comparisons) {
            Findings findings =
                    new Findings(
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>());
            for (String rival : rivals) {
                comparisons.stream()
                        .filter(comparison -> comparison.isOf(first, rival))
                        .forEach(comparison -> findings.add(first, rival, comparison));
            }
            return findings;
        }

        private void add(String first, String rival, Comparison comparison) {
            boolean candidate = comparison.candidate().equals(first);
            List<String> room =
                    switch (comparison.conclusion()) {
                        case CANDIDATE_BETTER -> candidate ? beaten : better;
                        case REFERENCE_BETTER -> candidate ? better : beaten;
                        case EQUIVALENT -> equivalent;
                        case UNDECIDED -> undecided;
                    };
            room.add(rival);
            comparison.obstacle().ifPresent(obstacles::add);
        }

        boolean isEmpty() {
            return beaten.isEmpty()
                    && equivalent.isEmpty()
                    && undecided.isEmpty()
                    && better.isEmpty();
        }

        /// Why nothing is decided.
        String why() {
            List<String> reasons = obstacles.stream().distinct().toList();
            return reasons.size() == 1 && obstacles.size() == undecided.size()
                    ? reasons.getFirst()
                    : "the difference may be chance";
        }
    }
}
