package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tandem.media.Capability;

/** The one object that is always there, {@code manager_ServerManager}: tells of the server, its pipelines and sessions. */
final class ServerObject extends MediaObject {
    /** The version of the protocol that is spoken: Kurento's. */
    private static final String VERSION = "7.3.0";

    private static final int MAX_CPU_INTERVAL_MILLIS = 5000;

    private final Set<Capability> capabilities;
    private final ScheduledExecutorService timer;
    private Supplier<List<MediaObject>> pipelines = List::of;
    private Supplier<List<Session>> sessions = List::of;

    ServerObject(Events events, Set<Capability> capabilities, ScheduledExecutorService timer) {
        super(Kind.ServerManager, "manager_ServerManager", null, events);
        this.capabilities = capabilities;
        this.timer = timer;
    }

    void tellsOf(Supplier<List<MediaObject>> livePipelines, Supplier<List<Session>> liveSessions) {
        pipelines = livePipelines;
        sessions = liveSessions;
    }

    @Override
    CompletionStage<JsonNode> call(String operation, Params params) {
        return operation.equals("getUsedCpu") ? usedCpu(params.whole("interval")) : super.call(operation, params);
    }

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "getInfo" -> information();
            case "getPipelines" -> Values.ids(pipelines.get());
            case "getSessions" ->
                Values.texts(sessions.get().stream().map(Session::id).toList());
            case "getMetadata" -> Values.of("");
            case "getCpuCount" -> Values.of(Runtime.getRuntime().availableProcessors());
            case "getUsedMemory" -> Values.of(usedKibibytes());
            case "getMediaPipeline", "getParent" -> throw RpcError.noOperation(operation, params.count());
            default -> super.invoke(operation, params);
        };
    }

    private JsonNode information() {
        ObjectNode server = Values.structure("ServerInfo");
        server.put("type", "KMS").put("version", VERSION);
        server.set("capabilities", Values.texts(Extensions.capabilities(capabilities)));
        ArrayNode modules = server.putArray("modules");
        modules.add(module("core", Kind.CORE));
        modules.add(module("elements", Kind.ELEMENTS));
        return server;
    }

    private static JsonNode module(String name, Collection<Kind> kinds) {
        List<String> factories = new ArrayList<>();
        kinds.forEach(kind -> factories.add(kind.name()));
        ObjectNode module = Values.structure("ModuleInfo");
        module.put("name", name).put("version", VERSION).put("generationTime", "");
        module.set("factories", Values.texts(factories));
        return module;
    }

    private static long usedKibibytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024
                + ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed() / 1024;
    }

    /** Per cent of all processors that this process used in the interval that begins now. */
    private CompletionStage<JsonNode> usedCpu(int intervalMillis) {
        if (intervalMillis <= 0 || intervalMillis > MAX_CPU_INTERVAL_MILLIS) {
            throw RpcError.illegal("'interval' has to be 1 to " + MAX_CPU_INTERVAL_MILLIS + " ms");
        }
        long cpu = processCpuNanos();
        long start = System.nanoTime();
        CompletableFuture<JsonNode> used = new CompletableFuture<>();
        timer.schedule(
                () -> {
                    double available = (System.nanoTime() - start)
                            * (double) Runtime.getRuntime().availableProcessors();
                    used.complete(Values.of(100 * (processCpuNanos() - cpu) / available));
                },
                intervalMillis,
                TimeUnit.MILLISECONDS);
        return used;
    }

    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
