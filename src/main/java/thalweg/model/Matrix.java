package thalweg.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Immutable. A matrix of finite numbers, equal to another if every entry has the same bits: what experiments are made of. Computations take a {@linkplain #toDense copy}. */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final double[] entries;

    private Matrix(int rows, int columns, double[] entries) {
        this.rows = rows;
        this.columns = columns;
        this.entries = entries;
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix has at least one row and one column");
        }
        for (double entry : entries) {
            if (!Double.isFinite(entry)) {
                throw new UnfitValue(Message.of("a matrix has the entry {0}, but entries are finite", entry));
            }
        }
    }

    /** A matrix from its rows.
     * @throws IllegalArgumentException if there is none, if they differ in length, or if a number is not finite */
    public static Matrix of(List<List<Double>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        double[] entries = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns) {
                throw new IllegalArgumentException("the rows of a matrix have " + columns + " and " + rows.get(i).size() + " numbers");
            }
            for (int j = 0; j < columns; j++) {
                entries[i * columns + j] = rows.get(i).get(j);
            }
        }
        return new Matrix(rows.size(), columns, entries);
    }

    /** A copy of a matrix.
     * @throws IllegalArgumentException if a number is not finite */
    public static Matrix of(DMatrixRMaj dense) {
        return new Matrix(dense.numRows, dense.numCols, Arrays.copyOf(dense.data, dense.getNumElements()));
    }

    /** A square matrix with these numbers on its diagonal. */
    public static Matrix diagonal(List<Double> diagonal) {
        int size = diagonal.size();
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            entries[i * size + i] = diagonal.get(i);
        }
        return new Matrix(size, size, entries);
    }

    /** The number of rows, 1 or more. */
    public int rows() {
        return rows;
    }

    /** The number of columns, 1 or more. */
    public int columns() {
        return columns;
    }

    /** The entry at a row and a column, both from 0. */
    public double get(int row, int column) {
        return entries[row * columns + column];
    }

    /** A copy to compute with. */
    public DMatrixRMaj toDense() {
        return new DMatrixRMaj(rows, columns, true, entries.clone());
    }

    /** The rows. */
    public List<List<Double>> toRows() {
        List<List<Double>> lists = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lists.add(Arrays.stream(entries, i * columns, (i + 1) * columns).boxed().toList());
        }
        return lists;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix && matrix.columns == columns && Arrays.equals(matrix.entries, entries);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return toRows().toString();
    }
}
