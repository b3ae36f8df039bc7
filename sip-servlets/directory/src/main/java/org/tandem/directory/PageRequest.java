package org.tandem.directory;

/** Which page: {@code page} counts from 0, {@code size} is 1 to 1,000. */
public record PageRequest(int page, int size) {
    public PageRequest {
        if (page < 0 || size < 1 || size > 1000) {
            throw new IllegalArgumentException("page must be 0 or more and page size 1 to 1000");
        }
    }

    public long offset() {
        return (long) page * size;
    }
}
