package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.ColumnQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.data.table.Table;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks for what is remarkable about the rows of a table: missing values, constant columns, exact
/// and near duplicates, outliers, rare classes, inputs that say the same. The same table gives the
/// same document.
///
/// Columns are looked at one after another. Cost: `n log n` time, about 100 bytes a row beside the
/// column that is looked at, and no more than for two million rows but for 24 bytes a row. Confined
/// to one thread.
public final class ExamineQuality {
    /// Findings of a kind that are told one by one.
    private static final int MOST_OF_A_KIND = 20;

    /// Categories that are inputs and are held against the other inputs; each costs a sort.
    private static final int MOST_CATEGORICAL_INPUTS = 8;

    /// A column of more categories is no class where nobody says that it is.
    private static final int MOST_CLASSES = 20;

    private final Table table;
    private final List<String> inputs;
    private final List<String> targets;
    private final List<ColumnQuality> columns = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> varyingInputs = new ArrayList<>();
    private final List<Scaled> categoricalInputs = new ArrayList<>();
    private final List<String> otherCategories = new ArrayList<>();
    private final DuplicateRows duplicates;
    private final NearDuplicates near;

    /// A column of categories that is an input.
    private record Scaled(String name, double scale) {}

    private ExamineQuality(Table table, List<String> inputs, List<String> targets) {
        this.table = table;
        this.inputs = inputs;
        this.targets = targets;
        duplicates = new DuplicateRows(table.rows());
        near = new NearDuplicates(table.rows());
    }

    /// @param inputs names of columns that models see
    /// @param targets names of columns that models predict; empty where nobody knows
    public static DatasetQuality examine(Table table, List<String> inputs, List<String> targets) {
        return new ExamineQuality(table, inputs, targets).examine();
    }

    private DatasetQuality examine() {
        table.columns().forEach(column -> examine(new Values(column)));
        duplicates.finding().ifPresent(findings::add);
        findNear();
        new CorrelatedInputs(varyingInputs, this::values, table.rows())
                .find()
                .ifPresent(findings::add);
        findings.sort(Comparator.comparing(Finding::kind));
        return new DatasetQuality(table.rows(), columns, limited());
    }

    private Values values(String column) {
        return new Values(table.column(column));
    }

    private void examine(Values values) {
        MissingValues missing = new MissingValues(values).count();
        missing.finding().ifPresent(findings::add);
        Optional<Finding> constant = ConstantColumns.find(values);
        constant.ifPresent(findings::add);
        Optional<Outliers> outliers = Outliers.of(values);
        outliers.flatMap(Outliers::finding).ifPresent(findings::add);
        columns.add(
                new ColumnQuality(
                        values.name(), missing.missing(), outliers.map(Outliers::spread)));
        boolean isInput = inputs.contains(values.name());
        boolean isTarget = targets.contains(values.name());
        if (isInput || isTarget) {
            duplicates.add(values);
        }
        if (isInput) {
            addInput(values, outliers, constant.isPresent());
        } else if (values.isCategorical()) {
            otherCategories.add(values.name());
        }
        boolean isClass = values.categories().size() <= MOST_CLASSES && targets.isEmpty();
        if (values.isCategorical() && (isTarget || isClass)) {
            ClassBalance.find(values).ifPresent(findings::add);
        }
    }

    private void addInput(Values values, Optional<Outliers> outliers, boolean constant) {
        double scale = scale(values, outliers);
        near.add(values, scale);
        if (values.isCategorical()) {
            categoricalInputs.add(new Scaled(values.name(), scale));
        } else if (values.width() == 1 && !constant) {
            varyingInputs.add(values.name());
        }
    }

    /// Of differences between rows: 1 between categories.
    private static double scale(Values values, Optional<Outliers> outliers) {
        if (values.isCategorical()) {
            return 1;
        }
        double quartiles = outliers.map(Outliers::quartileRange).orElse(0.0);
        return values.width() == 1 && quartiles > 0 ? quartiles : range(values);
    }

    private static double range(Values values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < values.rows(); row++) {
            for (int i = 0; i < values.width(); i++) {
                double value = values.at(row, i);
                least = value < least ? value : least; // false for NaN
                most = value > most ? value : most;
            }
        }
        return most - least;
    }

    private void findNear() {
        if (!otherCategories.isEmpty()) {
            Clusters clusters = near.clusters();
            for (String column : otherCategories) {
                near.find(values(column), clusters).ifPresent(findings::add);
            }
        }
        categoricalInputs.stream()
                .limit(MOST_CATEGORICAL_INPUTS)
                .forEach(column ->
                        near.findWithout(values(column.name()), column.scale())
                                .ifPresent(findings::add));
    }

    /// The first of each kind, and how many more there are.
    private List<Finding> limited() {
        List<Finding> limited = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Finding> all = findings.stream().filter(each -> each.kind() == kind).toList();
            limited.addAll(all.stream().limit(MOST_OF_A_KIND).toList());
            if (all.size() > MOST_OF_A_KIND) {
                limited.add(rest(kind, all.subList(MOST_OF_A_KIND, all.size())));
            }
        }
        return limited;
    }

    private static Finding rest(Kind kind, List<Finding> rest) {
        List<String> columns = rest.stream().flatMap(each -> each.columns().stream()).toList();
        long largest = rest.stream().mapToLong(Finding::count).max().orElseThrow();
        return new Finding(
                kind,
                columns,
                largest,
                List.of(),
                "The same can be said of %s more, '%s' the first."
                        .formatted(Numbers.count(rest.size(), "column"), columns.getFirst()));
    }
}
