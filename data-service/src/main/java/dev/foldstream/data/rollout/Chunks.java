package dev.foldstream.data.rollout;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The chunks of a dataset of one axis, looked at before the library unpacks them. It unpacks a
/// chunk to its end, however large that is, and as often as its list of filters says: a kilobyte
/// could become a gigabyte.
///
/// Source: [HDF5 specification
/// 3.0](https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html), IV.A.2.l, The Data
/// Storage - Filter Pipeline Message.
final class Chunks {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int LZF = 32000;
    private static final int LARGEST = 1 << 16;
    private static final int BUFFER = 1 << 13;

    private final ChunkedDataset dataset;
    private final int bytes;

    private Chunks(ChunkedDataset dataset, int bytes) {
        this.dataset = dataset;
        this.bytes = bytes;
    }

    /// Cost: unpacks each chunk once, into nothing.
    ///
    /// @throws Damaged when a chunk is larger than 65,536 elements and than the dataset itself, is
    ///   packed in a way that is not bounded, or unpacks to more than it holds
    static void require(Dataset dataset) {
        if (dataset instanceof ChunkedDataset chunked) {
            int bytes = chunkBytes(chunked);
            new Chunks(chunked, bytes).requireBounded();
        }
    }

    private static int chunkBytes(ChunkedDataset dataset) {
        int[] chunk = dataset.getChunkDimensions();
        long count = dataset.getSize();
        if (chunk.length != 1 || chunk[0] < 1 || chunk[0] > Math.max(LARGEST, count)) {
            throw damaged(dataset, "in chunks of " + Arrays.toString(chunk));
        }
        return Math.multiplyExact(chunk[0], dataset.getDataType().getSize());
    }

    private static Damaged damaged(Dataset dataset, String how) {
        String place = dataset.getParent().getName();
        return new Damaged(place, "has a '%s' %s".formatted(dataset.getName(), how));
    }

    private void requireBounded() {
        List<PipelineFilterWithData> filters = dataset.getFilters();
        boolean packed = false;
        for (PipelineFilterWithData filter : filters) {
            boolean packs = filter.getId() == DEFLATE || filter.getId() == LZF;
            boolean known = packs || filter.getId() == SHUFFLE || filter.getId() == FLETCHER32;
            // Behind the one that packs only a checksum may come, or its bytes would not be seen.
            if (!known || (packed && filter.getId() != FLETCHER32)) {
                throw damaged(dataset, "packed by %s; gzip or LZF is read".formatted(filters));
            }
            packed = packed || packs;
        }
        for (PipelineFilterWithData filter : filters) {
            if (filter.getId() == LZF) {
                int[] data = filter.getFilterData();
                requireAtMost(data.length > 2 ? data[2] : 0);
            } else if (filter.getId() == DEFLATE) {
                eachChunk();
            }
        }
    }

    private void eachChunk() {
        long count = dataset.getSize();
        int step = dataset.getChunkDimensions()[0];
        for (long offset = 0; offset < count; offset += step) {
            ByteBuffer raw = dataset.getRawChunkBuffer(new int[] {Math.toIntExact(offset)});
            requireAtMost(inflated(raw));
        }
    }

    /// Bytes that a chunk unpacks to, as far as they matter.
    private long inflated(ByteBuffer raw) {
        byte[] buffer = new byte[BUFFER];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            while (!inflater.finished() && inflater.getBytesWritten() <= bytes) {
                if (inflater.inflate(buffer) == 0) {
                    break; // it ends too early, which the library says
                }
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            return 0; // not packed after all, or damaged, which the library says
        } finally {
            inflater.end();
        }
    }

    private void requireAtMost(long unpacked) {
        if (unpacked < 0 || unpacked > bytes) {
            throw damaged(dataset, "whose chunks unpack to more than %d bytes".formatted(bytes));
        }
    }
}
