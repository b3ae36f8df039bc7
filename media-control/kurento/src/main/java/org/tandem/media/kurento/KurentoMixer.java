package org.tandem.media.kurento;

import org.kurento.client.Composite;
import org.kurento.client.HubPort;
import org.kurento.client.MediaElement;
import org.tandem.media.Mixer;

/** A Composite, of which only the sound is used. */
final class KurentoMixer implements Mixer {
    private final KurentoSession session;
    private final Composite composite;

    KurentoMixer(KurentoSession session) {
        this.session = session;
        this.composite = session.requests().make(new Composite.Builder(session.pipeline())::buildAsync);
    }

    @Override
    public String id() {
        return composite.getId();
    }

    @Override
    public MixerPort join() {
        return session.keep(new Place(session, session.requests().make(new HubPort.Builder(composite)::buildAsync)));
    }

    @Override
    public void close() {
        session.releaseIfOpen(composite);
    }

    private static final class Place extends Node.Source implements MixerPort {
        private final HubPort port;

        Place(KurentoSession session, HubPort port) {
            super(session);
            this.port = port;
        }

        @Override
        MediaElement element() {
            return port;
        }
    }
}
