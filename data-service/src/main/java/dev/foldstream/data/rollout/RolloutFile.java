package dev.foldstream.data.rollout;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An HDF5 file whose groups are met one by one. Confined to one thread.
///
/// The file is mapped: nothing is read that is not asked for, and an address or length that lies
/// about the file's size is found out before anything is allocated. A group that was met is
/// forgotten, so that memory does not grow with their number, apart from about 500 bytes for the
/// name and place of each.
final class RolloutFile implements AutoCloseable {
    private static final String GROUP = "param_";
    private static final String NAMES = "parameter_names";
    private static final Comparator<String> ORDER =
            Comparator.comparingDouble(RolloutFile::number)
                    .thenComparing(Comparator.naturalOrder());
    private static final int MOST_PARAMETERS = 100_000;

    private final HdfFile file;

    private RolloutFile(HdfFile file) {
        this.file = file;
    }

    /// @throws Damaged when it is no HDF5 file, or not the whole of one
    static RolloutFile open(Path path) {
        return Damaged.guard("", () -> opened(path));
    }

    private static RolloutFile opened(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) {
                throw new Damaged("", "is empty");
            }
            HdfFile file =
                    size <= Integer.MAX_VALUE
                            ? mapped(channel.map(FileChannel.MapMode.READ_ONLY, 0, size))
                            : new HdfFile(path);
            long end = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
            if (end > size) {
                file.close();
                throw new Damaged("", "is truncated: it has %d bytes of %d".formatted(size, end));
            }
            return new RolloutFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HdfFile mapped(ByteBuffer bytes) {
        return HdfFile.fromByteBuffer(bytes);
    }

    /// The names in `parameter_names`, in the order of the numbers in `param_state`; empty when the
    /// file has no such dataset.
    ///
    /// @throws Damaged when that can't be read, or holds something else
    List<String> parameters() {
        return Damaged.guard(
                NAMES,
                () -> {
                    if (!(file.getChild(NAMES) instanceof Dataset names)) {
                        return List.of();
                    }
                    if (names.getJavaType() != String.class
                            || names.getDimensions().length != 1
                            || names.getSize() > MOST_PARAMETERS) {
                        throw new Damaged(NAMES, "is no list of names");
                    }
                    requireWithin(names);
                    Chunks.require(names);
                    List<String> trimmed = new ArrayList<>();
                    if (names.getData() instanceof String[] texts) {
                        for (String text : texts) {
                            trimmed.add(text.strip());
                        }
                    }
                    return List.copyOf(trimmed);
                });
    }

    /// Its values must fit into the file, or a length would make us allocate what is not there.
    private void requireWithin(Dataset dataset) {
        if (dataset.getSizeInBytes() > file.size()) {
            throw new Damaged(dataset.getName(), "says to be larger than the file");
        }
    }

    /// Meets each group `param_…`, in the order of their numbers.
    ///
    /// @return how many there are
    /// @throws Damaged when the index can't be read
    int forEach(Consumer<Rollout> visitor) {
        Map<String, Node> nodes = Damaged.guard("/", file::getChildren);
        List<String> names =
                nodes.keySet().stream()
                        .filter(name -> name.startsWith(GROUP))
                        .sorted(ORDER)
                        .toList();
        for (String name : names) {
            // Or the library keeps what it has read of it until the file is closed.
            Node node = nodes.remove(name);
            if (!(node instanceof Group group)) {
                throw new Damaged(name, "is no group");
            }
            visitor.accept(new Rollout(group));
        }
        return names.size();
    }

    private static double number(String name) {
        try {
            return Double.parseDouble(name.substring(GROUP.length()));
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
