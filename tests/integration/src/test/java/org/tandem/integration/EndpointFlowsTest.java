package org.tandem.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.integration.Scene.SOON;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.phone.Phone;
import org.tandem.phone.PhoneCall;
import org.tandem.phone.SipMessage;

/** Telephones that can only be reached over the connections that they registered by (RFC 5626). */
@ExtendWith(Running.class)
@Tag("T11")
class EndpointFlowsTest {
    private static final String PASSWORD = "Correct-Horse-9";

    private static String flow(int regId) {
        return "Contact: <sip:flo@192.0.2.77:9;transport=tcp;ob>;reg-id=" + regId
                + ";+sip.instance=\"<urn:uuid:f81d4fae-7dec>\"\r\nSupported: path, outbound\r\n";
    }

    @Test
    @Tag("Client")
    void aDeviceIsCalledOverItsLastFlowAndThenOverTheOther(Platform platform) {
        Registrations registrations = new Registrations(platform);
        try (Scene scene = platform.scene();
                Phone first = Phone.tcp();
                Phone second = Phone.tcp()) {
            scene.rest().post("/SIP/Endpoints.json", Map.of("Name", "flo", "Password", PASSWORD));
            scene.voice("<Dial><Client>flo</Client></Dial>");
            SipMessage ok = registrations.authorized(first, "flo", PASSWORD, flow(1));
            assertThat(ok.status()).isEqualTo(200);
            assertThat(ok.header("Require")).hasValue("outbound");
            assertThat(ok.header("Flow-Timer")).hasValue("120");
            assertThat(ok.header("Contact").orElse("")).contains("reg-id=1").contains("<urn:uuid:f81d4fae-7dec>");
            SipMessage both = registrations.authorized(second, "flo", PASSWORD, flow(2));
            assertThat(both.header("Contact").orElse("")).contains("reg-id=1").contains("reg-id=2");

            PhoneCall caller = scene.call();
            PhoneCall failed = second.awaitCall(SOON);
            assertThat(failed.requests().get(0).requestUri()).contains("192.0.2.77");
            assertThat(failed.requests().get(0).header("Route")).isEmpty();
            failed.refuse(430, "Flow Failed");
            PhoneCall callee = first.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            callee.hangUp();
            caller.awaitOver(SOON);
        }
    }

    /** Also a telephone that knows no flows can't be reached but over its connection. */
    @Test
    @Tag("Client")
    void aTelephoneBehindANatIsCalledOverItsConnection(Platform platform) {
        try (Scene scene = platform.scene();
                Phone nat = Phone.tcp()) {
            scene.rest().post("/SIP/Endpoints.json", Map.of("Name", "nat", "Password", PASSWORD));
            scene.voice("<Dial><Client>nat</Client></Dial>");
            SipMessage ok = new Registrations(platform)
                    .authorized(nat, "nat", PASSWORD, "Contact: <sip:nat@192.0.2.88:9;transport=tcp>\r\n");
            assertThat(ok.status()).isEqualTo(200);
            assertThat(ok.header("Require")).isEmpty();
            PhoneCall caller = scene.call();
            nat.awaitCall(SOON).answer();
            caller.awaitAnswered(SOON);
            caller.hangUp();
        }
    }

    /** Its first proxy would not keep the flow (section 11.6). */
    @Test
    void aProxyThatKnowsNoFlowsIsToldOf(Platform platform) {
        try (Scene scene = platform.scene();
                Phone far = Phone.tcp()) {
            scene.rest().post("/SIP/Endpoints.json", Map.of("Name", "far", "Password", PASSWORD));
            String lines = flow(1).replace("flo@", "far@") + "Via: SIP/2.0/TCP 192.0.2.77:9;branch=z9hG4bKfar\r\n";
            Registrations registrations = new Registrations(platform);
            assertThat(registrations.authorized(far, "far", PASSWORD, lines).status())
                    .isEqualTo(439);
            SipMessage ok =
                    registrations.authorized(far, "far", PASSWORD, lines + "Path: <sip:edge@192.0.2.9;lr;ob>\r\n");
            assertThat(ok.status()).isEqualTo(200);
            assertThat(ok.header("Path").orElse("")).contains("<sip:edge@192.0.2.9;lr;ob>");
        }
    }

    /** What can't be told back to it, and two Contacts for one flow (section 4.2.1), are refused. */
    @Test
    void aRegistrationThatMakesNoSenseIsRefused(Platform platform) {
        try (Scene scene = platform.scene();
                Phone odd = Phone.tcp()) {
            scene.rest().post("/SIP/Endpoints.json", Map.of("Name", "odd", "Password", PASSWORD));
            Registrations registrations = new Registrations(platform);
            String usual = flow(1).replace("flo@", "odd@");
            for (String lines : List.of(
                    usual.replace("7dec>", "7dec>\\\\"),
                    usual.replace("reg-id=1", "reg-id=0"),
                    usual + "Contact: <sip:odd@192.0.2.78:9>\r\n")) {
                assertThat(registrations.authorized(odd, "odd", PASSWORD, lines).status())
                        .isEqualTo(400);
            }
        }
    }
}
