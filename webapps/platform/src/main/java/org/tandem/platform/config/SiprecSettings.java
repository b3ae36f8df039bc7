package org.tandem.platform.config;

import java.util.List;

/**
 * Recording servers (RFC 7866).
 *
 * @param servers {@code name=sip:...} of each; {@code Default} is the one that documents mean when they name none
 */
public record SiprecSettings(List<String> servers) {
    public SiprecSettings {
        for (String server : servers) {
            BrokenRule.unless(
                    server.matches("[A-Za-z0-9_-]{1,64}=sips?:[^\\s<>?]{1,255}"),
                    "servers",
                    "must be name=sip:user@host each, such as Default=sip:srs@10.0.0.5:5060, not '" + server + "'");
        }
    }
}
