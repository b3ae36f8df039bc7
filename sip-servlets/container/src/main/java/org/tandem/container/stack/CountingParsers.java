package org.tandem.container.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;
import java.util.concurrent.atomic.LongAdder;

/** The stack's parsers, with a count of what they could not read. Loaded by name through {@link StackProperties}. */
public final class CountingParsers implements MessageParserFactory {
    private static final LongAdder GARBLED = new LongAdder();

    /** Messages since the class was loaded that were answered with 400 or dropped, since they could not be read. */
    public static long garbled() {
        return GARBLED.sum();
    }

    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
        return new Counting();
    }

    private static final class Counting extends StringMsgParser {
        private boolean sized;

        /** The stack's parser reads any version as 2.0. */
        @Override
        protected SIPMessage processFirstLine(String line, ParseExceptionListener listener, byte[] message)
                throws ParseException {
            SIPMessage read = super.processFirstLine(line, listener, message);
            int version = line.lastIndexOf(" SIP/");
            if (version > 0 && read instanceof SIPRequest request) {
                request.getRequestLine()
                        .setSipVersion(line.substring(version + 1).strip());
            }
            return read;
        }

        @Override
        protected void processHeader(String header, SIPMessage message, ParseExceptionListener listener, byte[] whole)
                throws ParseException {
            if (!(message instanceof SIPRequest request)) {
                super.processHeader(header, message, listener, whole);
                return;
            }
            String name = HeaderFault.name(header);
            HeaderFault.note(header, name, sized, request);
            sized |= name.equals(HeaderFault.LENGTH);
            CSeq verbatim = HeaderFault.outOfRange(header, name, request);
            if (verbatim == null) {
                super.processHeader(ViaSpace.without(header), message, listener, whole);
            } else {
                request.setHeader(verbatim);
            }
        }

        @Override
        public SIPMessage parseSIPMessage(
                byte[] bytes, boolean readBody, boolean strict, ParseExceptionListener listener) throws ParseException {
            sized = false;
            try {
                return super.parseSIPMessage(bytes, readBody, strict, listener);
            } catch (ParseException garbled) {
                GARBLED.increment();
                throw garbled;
            }
        }
    }
}
