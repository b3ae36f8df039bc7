package org.tandem.directory.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How PostgreSQL's programs are run. They refuse root, so from root they are run in a user namespace where root has no name. */
final class Shell {
    private Shell() {}

    /** Ready to start. Of our environment it gets nothing but the path: there are secrets in it, and settings for other PostgreSQLs. */
    static ProcessBuilder unprivileged(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(root() ? wrapped(command) : command);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        return builder;
    }

    private static List<String> wrapped(List<String> command) throws IOException, InterruptedException {
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        if (!works(wrapped)) {
            throw new IOException("PostgreSQL doesn't run as root, and this system doesn't allow unshare --user; "
                    + "start Tandem as another user");
        }
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean root() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean works(List<String> wrapper) throws InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.add("true");
        try {
            Process attempt = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return attempt.waitFor(10, TimeUnit.SECONDS) && attempt.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
