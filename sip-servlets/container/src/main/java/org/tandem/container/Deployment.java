package org.tandem.container;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.catalina.startup.HostConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's own deployment with two things added: a WAR that is still being copied waits until it is whole, and an
 * application of the legacy folder goes when its WAR there goes. Called on the host's deployment thread.
 */
public final class Deployment extends HostConfig {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String WAR = ".war";

    /** Beside a WAR of the legacy folder: its converted copy was put into webapps. Found again after a restart. */
    private static final String CONVERTED = ".converted";

    private final Set<File> incomplete = new TreeSet<>();

    @Override
    protected void deployApps() {
        removeWithdrawn();
        super.deployApps();
    }

    /** Leaves out a WAR that is not whole yet, and the directory that an earlier one was unpacked to. */
    @Override
    protected String[] filterAppPaths(String[] names) {
        String[] wanted = super.filterAppPaths(names);
        if (wanted == null) {
            return null;
        }
        Set<String> waiting = new TreeSet<>();
        for (String name : wanted) {
            if (isWar(name) && !isWhole(new File(host.getAppBaseFile(), name))) {
                waiting.add(name);
                waiting.add(name.substring(0, name.length() - WAR.length()));
            }
        }
        return Stream.of(wanted).filter(name -> !waiting.contains(name)).toArray(String[]::new);
    }

    @Override
    protected void migrateLegacyApp(File legacy, File converted) {
        if (!isWhole(legacy)) {
            return;
        }
        super.migrateLegacyApp(legacy, converted);
        try {
            if (converted.exists() && marker(legacy.getName()).createNewFile()) {
                LOG.info("Converted {} to jakarta", legacy.getName());
            }
        } catch (IOException e) {
            LOG.warn("{} will stay deployed when it is removed: {}", legacy, e.getMessage());
        }
    }

    private void removeWithdrawn() {
        String[] markers = host.getLegacyAppBaseFile().list((folder, name) -> name.endsWith(CONVERTED));
        for (String marker : markers == null ? new String[0] : markers) {
            String war = marker.substring(1, marker.length() - CONVERTED.length());
            if (!new File(host.getLegacyAppBaseFile(), war).exists()) {
                remove(new File(host.getAppBaseFile(), war));
                remove(marker(war));
            }
        }
    }

    private static void remove(File file) {
        if (file.exists() && !file.delete()) {
            LOG.warn("Cannot remove {}", file);
        }
    }

    private File marker(String war) {
        return new File(host.getLegacyAppBaseFile(), "." + war + CONVERTED);
    }

    private static boolean isWar(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(WAR);
    }

    /** The table of contents is the last thing in a WAR, so one that is cut off has none. */
    private boolean isWhole(File war) {
        if (!war.isFile()) {
            return true;
        }
        try (ZipFile whole = new ZipFile(war)) {
            incomplete.remove(war);
            return whole.size() > 0;
        } catch (IOException e) {
            if (incomplete.add(war)) {
                LOG.warn("{} is not whole, it is not deployed yet: {}", war, e.getMessage());
            }
            return false;
        }
    }
}
