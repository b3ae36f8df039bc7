package org.tandem.container.routing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the default application router goes by.
 *
 * @param file the routes an operator wrote, in the format of JSR 289 appendix C; need not exist
 * @param otherwise the application for a method that the file does not mention; empty answers 404
 */
public record RoutingTable(Path file, Supplier<Optional<String>> otherwise) {}
