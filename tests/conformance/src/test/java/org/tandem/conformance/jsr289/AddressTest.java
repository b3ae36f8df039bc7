package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.Parameterable;
import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.TelURL;
import jakarta.servlet.sip.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandem.conformance.Scripted;
import org.tandem.conformance.Stage;

/** JSR 289 chapter 7: addresses, URIs and headers with parameters; every method of their interfaces. */
class AddressTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static <T> List<T> all(Iterator<T> them) {
        List<T> list = new ArrayList<>();
        them.forEachRemaining(list::add);
        return list;
    }

    private static SipURI uri(String text) throws ServletParseException {
        return (SipURI) Scripted.factory().createURI(text);
    }

    @Test
    void address_displayNameAndUriAreReadAndWritten() throws Exception {
        Address address = Scripted.factory().createAddress("\"The Boss\" <sip:boss@example.org>;tag=1");
        assertThat(address.getDisplayName()).isEqualTo("The Boss");
        assertThat(address.getURI()).isEqualTo(uri("sip:boss@example.org"));
        assertThat(address.isWildcard()).isFalse();
        address.setDisplayName("Nobody");
        address.setURI(uri("sip:nobody@example.org"));
        assertThat(address.toString()).contains("Nobody").contains("<sip:nobody@example.org>");
        address.setDisplayName(null);
        assertThat(address.getDisplayName()).isNull();
    }

    @Test
    void address_qAndExpires() throws Exception {
        Address address = Scripted.factory().createAddress("<sip:a@example.org>");
        assertThat(address.getQ()).isEqualTo(-1.0f);
        assertThat(address.getExpires()).isEqualTo(-1);
        address.setQ(0.5f);
        address.setExpires(60);
        assertThat(address.getQ()).isEqualTo(0.5f);
        assertThat(address.getExpires()).isEqualTo(60);
        assertThat(address.toString()).contains("q=0.5").contains("expires=60");
        address.setQ(-1.0f);
        assertThat(address.getQ()).isEqualTo(-1.0f);
        assertThatThrownBy(() -> address.setQ(2.0f)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void address_aCloneIsEqualAndItsOwn() throws Exception {
        Address address = Scripted.factory().createAddress("<sip:a@example.org>;x=1");
        Address clone = (Address) address.clone();
        assertThat(clone).isEqualTo(address);
        clone.setParameter("x", "2");
        assertThat(address.getParameter("x")).isEqualTo("1");
    }

    @Test
    void address_theWildcard() throws Exception {
        assertThat(Scripted.factory().createAddress("*").isWildcard()).isTrue();
    }

    @Test
    void parameterable_valueAndParameters() throws Exception {
        Parameterable header = Scripted.factory().createParameterable("presence;a=1;b=\"two\";c");
        assertThat(header.getValue()).isEqualTo("presence");
        assertThat(all(header.getParameterNames())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(header.getParameter("a")).isEqualTo("1");
        assertThat(header.getParameters()).hasSize(3);
        header.setValue("dialog");
        header.setParameter("a", "3");
        header.removeParameter("b");
        assertThat(header.getValue()).isEqualTo("dialog");
        assertThat(header.getParameter("a")).isEqualTo("3");
        assertThat(header.getParameter("b")).isNull();
        Parameterable clone = (Parameterable) header.clone();
        clone.setParameter("a", "4");
        assertThat(header.getParameter("a")).isEqualTo("3");
        assertThatThrownBy(() -> header.setParameter(null, "x")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void sipUri_itsParts() throws Exception {
        SipURI uri =
                uri("sips:alice:pw@example.org:5071;transport=tcp;lr;maddr=192.0.2.1;ttl=3;user=phone;method=INVITE"
                        + "?Subject=hi&Priority=urgent");
        assertThat(uri.isSecure()).isTrue();
        assertThat(uri.isSipURI()).isTrue();
        assertThat(uri.getScheme()).isEqualTo("sips");
        assertThat(uri.getUser()).isEqualTo("alice");
        assertThat(uri.getUserPassword()).isEqualTo("pw");
        assertThat(uri.getHost()).isEqualTo("example.org");
        assertThat(uri.getPort()).isEqualTo(5071);
        assertThat(uri.getTransportParam()).isEqualTo("tcp");
        assertThat(uri.getLrParam()).isTrue();
        assertThat(uri.getMAddrParam()).isEqualTo("192.0.2.1");
        assertThat(uri.getParameter("ttl")).isEqualTo("3");
        assertThat(uri.getUserParam()).isEqualTo("phone");
        assertThat(uri.getMethodParam()).isEqualTo("INVITE");
        assertThat(uri.getHeader("Subject")).isEqualTo("hi");
        assertThat(all(uri.getHeaderNames()))
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsExactlyInAnyOrder("Subject", "Priority");
    }

    @Test
    void sipUri_whatIsWrittenIsSaid() throws Exception {
        SipURI uri = Scripted.factory().createSipURI("bob", "example.org");
        uri.setUser("carol");
        uri.setUserPassword("pw");
        uri.setHost("example.com");
        uri.setPort(5072);
        uri.setTransportParam("udp");
        uri.setLrParam(true);
        uri.setMAddrParam("192.0.2.2");
        uri.setUserParam("ip");
        uri.setMethodParam("MESSAGE");
        uri.setHeader("Subject", "lunch");
        uri.setParameter("x", "y");
        assertThat(uri(uri.toString())).isEqualTo(uri);
        assertThat(uri.toString())
                .startsWith("sip:carol:pw@example.com:5072")
                .contains(";transport=udp", ";lr", ";maddr=192.0.2.2", ";user=ip", ";method=MESSAGE", ";x=y")
                .endsWith("?Subject=lunch");
        uri.setSecure(true);
        assertThat(uri.toString()).startsWith("sips:");
        uri.setLrParam(false);
        uri.removeHeader("Subject");
        uri.removeParameter("x");
        uri.setPort(-1);
        assertThat(uri.getPort()).isEqualTo(-1);
        assertThat(uri.toString()).doesNotContain(";lr").doesNotContain("lunch").doesNotContain(";x=");
        assertThat(all(uri.getParameterNames())).contains("transport", "maddr").doesNotContain("lr", "x");
    }

    /** The library reads it only when it was set; one that came in a message is read as a parameter. */
    @Test
    void sipUri_theTimeToLiveThatWasSet() {
        SipURI uri = Scripted.factory().createSipURI("bob", "example.org");
        uri.setTTLParam(4);
        assertThat(uri.getTTLParam()).isEqualTo(4);
        assertThat(uri.toString()).endsWith(";ttl=4");
    }

    @Test
    void sipUri_isComparedAsRfc3261Section19_1_4Says() throws Exception {
        assertThat(uri("sip:%61lice@Example.org;transport=TCP")).isEqualTo(uri("sip:alice@example.ORG;Transport=tcp"));
        assertThat(uri("sip:ALICE@example.org")).isNotEqualTo(uri("sip:alice@example.org"));
        assertThat(uri("sip:bob@example.org")).isNotEqualTo(uri("sip:bob@example.org:5060"));
        assertThat(uri("sip:bob@example.org")).isNotEqualTo(uri("sip:bob@example.org;transport=udp"));
        assertThat(uri("sip:bob@example.org")).isEqualTo(uri("sip:bob@example.org;newparam=5"));
        assertThat(uri("sip:bob@example.org;a=1")).isNotEqualTo(uri("sip:bob@example.org;a=2"));
        assertThat(uri("sip:bob@example.org")).isNotEqualTo(uri("sips:bob@example.org"));
    }

    @Test
    void sipUri_aCloneIsItsOwn() throws Exception {
        URI uri = uri("sip:a@example.org;x=1");
        URI clone = uri.clone();
        clone.setParameter("x", "2");
        assertThat(uri.getParameter("x")).isEqualTo("1");
    }

    @Test
    void telUrl_globalAndLocalNumbers() throws Exception {
        TelURL global = (TelURL) Scripted.factory().createURI("tel:+1-201-555-0123;isub=7");
        assertThat(global.isGlobal()).isTrue();
        assertThat(global.isSipURI()).isFalse();
        assertThat(global.getPhoneNumber().replace("-", "")).isEqualTo("12015550123");
        assertThat(global.getParameter("isub")).isEqualTo("7");
        TelURL local = (TelURL) Scripted.factory().createURI("tel:7042;phone-context=example.com");
        assertThat(local.isGlobal()).isFalse();
        assertThat(local.getPhoneContext()).isEqualTo("example.com");
        global.setPhoneNumber("+442079460000");
        assertThat(global.toString()).contains("442079460000");
        local.setPhoneNumber("7043", "example.org");
        assertThat(local.getPhoneContext()).isEqualTo("example.org");
    }

    @Test
    void factory_whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> Scripted.factory().createAddress("<sip:")).isInstanceOf(ServletParseException.class);
        assertThatThrownBy(() -> Scripted.factory().createURI("no uri")).isInstanceOf(ServletParseException.class);
    }

    @Test
    void factory_anAddressOfAUriAndAName() throws Exception {
        assertThat(Scripted.factory().createAddress(uri("sip:a@example.org")).toString())
                .isEqualTo("<sip:a@example.org>");
        assertThat(Scripted.factory()
                        .createAddress(uri("sip:a@example.org"), "A")
                        .getDisplayName())
                .isEqualTo("A");
    }
}
