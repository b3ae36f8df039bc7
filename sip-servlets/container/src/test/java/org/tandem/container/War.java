package org.tandem.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An application in the making, written as a WAR or as a directory. */
public final class War {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Adds classes, for the application's own class loader to load. */
    public War classes(Class<?>... types) {
        for (Class<?> type : types) {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
                files.put("WEB-INF/classes/" + file, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** Adds a text file. */
    public War file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public War file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** The WAR. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Puts the WAR there in one go. */
    public void pack(Path war) {
        try {
            Path part = war.resolveSibling("." + war.getFileName());
            Files.createDirectories(war.getParent());
            Files.write(part, bytes());
            Files.move(part, war, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the directory there in one go. */
    public void unpack(Path directory) {
        try {
            Path part = Files.createTempDirectory(directory.getParent().getParent(), "part");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = part.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            Files.move(part, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
