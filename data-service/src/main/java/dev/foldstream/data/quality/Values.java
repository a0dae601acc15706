package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.data.table.TableColumn;
import java.nio.DoubleBuffer;
import java.util.List;

/// The numbers of one column, read where they lie. A missing number is NaN; a missing category is
/// NaN too, or one without a name. Immutable.
final class Values {
    private final String name;
    private final List<Category> categories;
    private final DoubleBuffer numbers;
    private final long leftOut;
    private final int rows;
    private final int width;

    Values(TableColumn column) {
        Column description = column.describe();
        name = column.name();
        categories = description.categories();
        leftOut = description.missing();
        numbers = column.view();
        rows = column.rows();
        width = numbers.limit() / rows;
    }

    String name() {
        return name;
    }

    int rows() {
        return rows;
    }

    /// Rows of the source that had no value here, and were left out.
    long leftOut() {
        return leftOut;
    }

    /// Numbers of one row.
    int width() {
        return width;
    }

    boolean isCategorical() {
        return !categories.isEmpty();
    }

    List<Category> categories() {
        return categories;
    }

    /// @param element of the row, from 0
    double at(int row, int element) {
        return numbers.get(row * width + element);
    }

    /// The number of a row; of a row of several, their Euclidean norm `√Σx²`.
    double number(int row) {
        if (width == 1) {
            return at(row, 0);
        }
        double squares = 0;
        for (int i = 0; i < width; i++) {
            squares += at(row, i) * at(row, i);
        }
        return Math.sqrt(squares);
    }

    /// Whether a number of the row is missing.
    boolean isMissing(int row) {
        for (int i = 0; i < width; i++) {
            if (Double.isNaN(at(row, i))) {
                return true;
            }
        }
        return isCategorical() && category(row).isBlank();
    }

    /// The name of a row's category, which is not missing.
    String category(int row) {
        return categories.get((int) at(row, 0)).name();
    }
}
