package org.tandem.conformance.jsr289;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.sip.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.tandem.conformance.PeerDialog;
import org.tandem.conformance.Script;
import org.tandem.conformance.Stage;

/** JSR 289 section 6.2.4: one thread ends a session while another is busy with its messages. */
class EndedMeanwhileTest {
    @RegisterExtension
    static final Stage STAGE = Stage.scripted();

    private static PeerDialog call() {
        Script.running().on("INVITE", r -> r.createResponse(200).send());
        return STAGE.peer().to("bob").establish();
    }

    @Test
    void section6_2_4_aByeIsAnsweredThoughTheSessionHasEndedMeanwhile() {
        PeerDialog call = call();
        Script.running().on("BYE", bye -> {
            SipServletResponse ok = bye.createResponse(200);
            bye.getApplicationSession().invalidate();
            ok.send();
        });
        call.send("BYE").answer(200, "BYE");
    }

    @Test
    void section6_2_4_anInfoIsAnsweredThoughTheSessionHasEndedMeanwhile() {
        PeerDialog call = call();
        Script.running().on("INFO", info -> {
            SipServletResponse ok = info.createResponse(200);
            info.getSession().invalidate();
            ok.send();
        });
        call.send("INFO").answer(200, "INFO");
    }

    /** The transaction ends as the session does: asked for its branch, the one that made the session ends it. */
    @Test
    void section6_2_4_aTransactionEndsWhileItsSessionDoes() throws Exception {
        Script.running().on("INVITE", r -> r.createResponse(183).send());
        PeerDialog call = STAGE.peer().to("bob").send("INVITE");
        call.answer(183, "INVITE");
        SipServletRequest invite = Script.running().request();
        SipSession facade = invite.getSession();
        MobicentsSipSession session = ((SipServletRequestImpl) invite).getSipSession();
        Transaction real = ((SipServletRequestImpl) invite).getTransaction();
        Transaction ending = ending(real, session);
        ((SipServletRequestImpl) invite).setTransaction(ending);
        assertThatCode(() -> session.removeOngoingTransaction(real)).doesNotThrowAnyException();
        assertThat(facade.isValid()).isFalse();
    }

    private static Transaction ending(Transaction real, MobicentsSipSession session) {
        return (Transaction) Proxy.newProxyInstance(
                EndedMeanwhileTest.class.getClassLoader(),
                new Class<?>[] {Transaction.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("getBranchId") && session.isValidInternal()) {
                        session.invalidate(true);
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
