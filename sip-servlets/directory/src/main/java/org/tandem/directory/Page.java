package org.tandem.directory;

import java.util.List;

/** One page of a list. @param more whether a next page has anything */
public record Page<T>(List<T> items, PageRequest request, boolean more) {}
