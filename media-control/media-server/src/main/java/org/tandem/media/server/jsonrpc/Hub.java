package org.tandem.media.server.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.tandem.media.MediaSink;
import org.tandem.media.MediaSource;
import org.tandem.media.Mixer;

/** Something with ports that decides which port hears what. */
abstract class Hub extends MediaObject {
    Hub(Kind kind, Pipeline pipeline) {
        super(
                kind,
                pipeline.id() + "/" + java.util.UUID.randomUUID() + "_" + kind.qualified(),
                pipeline,
                pipeline.events());
    }

    abstract Element port();

    @Override
    JsonNode invoke(String operation, Params params) {
        return switch (operation) {
            case "getGstreamerDot" -> Values.of(((Pipeline) root()).wiring().dot());
            case "dumpGstreamerDot" -> Values.NOTHING;
            default -> super.invoke(operation, params);
        };
    }

    /** Each port hears all others. */
    static final class Composite extends Hub {
        private final Mixer mixer;

        Composite(Pipeline pipeline) {
            super(Kind.Composite, pipeline);
            mixer = pipeline.media().mixer();
        }

        @Override
        Element port() {
            return new MixedPort(this, mixer.join());
        }

        @Override
        void released() {
            mixer.close();
        }
    }

    /** Each port hears the one that it was told to, by {@code connect} or {@code setSource}. */
    static final class Switch extends Hub {
        private final Map<Element, Element> heardBy = new HashMap<>();
        private Element heardByAll;

        Switch(Kind kind, Pipeline pipeline) {
            super(kind, pipeline);
        }

        @Override
        Element port() {
            return new SwitchedPort(this);
        }

        @Override
        JsonNode invoke(String operation, Params params) {
            boolean toMany = kind() == Kind.DispatcherOneToMany;
            if (operation.equals("connect") && !toMany) {
                heardBy.put(mine(params.text("sink")), mine(params.text("source")));
            } else if (operation.equals("setSource") && toMany) {
                heardByAll = mine(params.text("source"));
            } else if (operation.equals("removeSource") && toMany) {
                heardByAll = null;
            } else {
                return super.invoke(operation, params);
            }
            ((Pipeline) root()).wiring().apply();
            return Values.NOTHING;
        }

        private Element mine(String id) {
            for (MediaObject child : childrenNow()) {
                if (child.id().equals(id)) {
                    return (Element) child;
                }
            }
            throw RpcError.notFound(id);
        }

        private void forget(Element port) {
            heardBy.remove(port);
            heardBy.values().removeIf(source -> source == port);
            heardByAll = heardByAll == port ? null : heardByAll;
        }
    }

    private static final class MixedPort extends Element {
        private final Mixer.MixerPort port;

        MixedPort(Composite hub, Mixer.MixerPort port) {
            super(Kind.HubPort, hub);
            this.port = port;
            flows(true);
        }

        @Override
        MediaSource source() {
            return port;
        }

        @Override
        MediaSink sink() {
            return port;
        }

        @Override
        void released() {
            super.released();
            port.close();
        }
    }

    private static final class SwitchedPort extends Element {
        private final Switch hub;

        SwitchedPort(Switch hub) {
            super(Kind.HubPort, hub);
            this.hub = hub;
        }

        @Override
        MediaSource source() {
            return null;
        }

        @Override
        MediaSink sink() {
            return null;
        }

        @Override
        Element passesOn() {
            return hub.heardByAll != null ? hub.heardByAll : hub.heardBy.get(this);
        }

        @Override
        void released() {
            hub.forget(this);
            super.released();
        }
    }
}
