package org.tandem.directory.postgres;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** One kind of row that is {@linkplain WriteBehind written behind}. */
interface Kind<T> {
    /** For logs and the thread. */
    String name();

    String sid(T row);

    /** @param rows each SID once */
    void write(Handle handle, List<T> rows);

    /** Whether the row is newer than one of the same SID that is known already. */
    default boolean supersedes(T row, T known) {
        return true;
    }

    /** Whether the row is still let in where others are refused. */
    default boolean last(T row) {
        return false;
    }

    /** Rows of which whatever comes later counts, and none is let in before others. */
    static <T> Kind<T> of(String name, Function<T, String> sid, BiConsumer<Handle, List<T>> write) {
        return new Kind<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String sid(T row) {
                return sid.apply(row);
            }

            @Override
            public void write(Handle handle, List<T> rows) {
                write.accept(handle, rows);
            }
        };
    }
}
