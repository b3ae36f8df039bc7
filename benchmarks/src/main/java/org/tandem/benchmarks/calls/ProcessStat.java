package org.tandem.benchmarks.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel knows of a process at one moment (Linux, {@code /proc}).
 *
 * @param ownCpuMillis  user and system time of the process itself
 * @param treeCpuMillis the same with its database and the children of both that are alive
 */
record ProcessStat(double ownCpuMillis, double treeCpuMillis, long residentKilobytes, int threads, int sockets) {
    /** USER_HZ: 100 on every Linux platform that Java runs on. */
    private static final double MILLIS_A_TICK = 10;

    /** @param others processes that serve it and are not its children */
    static ProcessStat of(long pid, List<Long> others) throws IOException {
        double own = cpuMillis(pid);
        double children = childrenCpuMillis(pid);
        for (long root : others) {
            children += cpuMillis(root) + childrenCpuMillis(root);
        }
        Path proc = Path.of("/proc", Long.toString(pid));
        return new ProcessStat(
                own,
                own + children,
                resident(proc),
                count(proc.resolve("task"), ""),
                count(proc.resolve("fd"), "socket:"));
    }

    private static double childrenCpuMillis(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> cpuMillis(child.pid()))
                .sum();
    }

    private static double cpuMillis(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name in brackets may hold spaces; the fields are counted after it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_A_TICK;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long resident(Path proc) throws IOException {
        List<String> lines = Files.readAllLines(proc.resolve("status"));
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static int count(Path directory, String target) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.filter(entry -> target.isEmpty() || pointsTo(entry, target))
                    .count();
        }
    }

    private static boolean pointsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().startsWith(target);
        } catch (IOException gone) {
            return false;
        }
    }
}
