package org.tandem.media.contract;

import org.tandem.media.MediaGateway;

class EmbeddedContractTest extends MediaContract {
    @Override
    protected MediaGateway start() {
        return Embedded.gateway(folder);
    }
}
