package dev.foldstream.data.rollout;

import java.util.function.Supplier;

/// Something in an HDF5 file that can't be read.
final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /// @param place name of the group or dataset; empty for the file as a whole
    /// @param what is wrong with it, as in `the group … is no group`
    Damaged(String place, String what) {
        super(what);
        this.place = place;
    }

    private Damaged(String place, Throwable cause) {
        super("can't be read: " + root(cause), cause);
        this.place = place;
    }

    String place() {
        return place;
    }

    /// What the library answers. Where bytes are not what they should be it fails in many ways:
    /// with an exception of its own, one of the buffers', or in a recursion that a cycle keeps
    /// going.
    ///
    /// @throws Damaged when it fails
    static <T> T guard(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Damaged e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new Damaged(place, e);
        }
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }
}
