package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.directory.Samples.NOON;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of messages. */
public abstract class MessagesContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Messages messages;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        messages = directory().messages();
    }

    private Message saved(String to, int second) {
        Message message = new Message(
                Sid.next("SM"),
                mine.sid(),
                "+1001",
                to,
                "hi \ud83d\ude00",
                Message.Direction.OUTBOUND_API,
                Message.Status.QUEUED,
                NOON.plusSeconds(second),
                NOON.plusSeconds(second),
                Optional.empty(),
                0);
        messages.save(message);
        return message;
    }

    private List<Message> listed(Messages.Filter filter) {
        return messages.list(mine.sid(), filter, ALL).items();
    }

    @Test
    void theirLastStateIsListedByPartyAndTime() {
        Message first = saved("+2001", 0);
        Message second = saved("+2002", 10).with(Message.Status.SENT, NOON.plusSeconds(11), 0);
        messages.save(second);
        Optional<java.time.Instant> any = Optional.empty();
        assertThat(listed(new Messages.Filter("", "", any, any))).containsExactly(second, first);
        assertThat(listed(new Messages.Filter("+2001", "+1001", any, any))).containsExactly(first);
        assertThat(listed(new Messages.Filter("", "+1", any, any))).isEmpty();
        assertThat(listed(new Messages.Filter("", "", Optional.of(NOON), Optional.of(NOON.plusSeconds(12)))))
                .containsExactly(second);
        assertThat(listed(new Messages.Filter("", "", any, Optional.of(NOON.plusSeconds(11)))))
                .isEmpty();
    }

    @Test
    void nothingOfOneAccountIsReachableThroughAnother() {
        Message message = saved("+2001", 0);
        assertThat(messages.find(theirs.sid(), message.sid())).isEmpty();
        assertThat(messages.delete(theirs.sid(), message.sid())).isFalse();
        assertThat(messages.find(mine.sid(), message.sid())).contains(message);
        assertThat(messages.delete(mine.sid(), message.sid())).isTrue();
        assertThat(messages.find(mine.sid(), message.sid())).isEmpty();
    }

    @Test
    void urlsAreReplaced() {
        String number = Sid.next("PN");
        assertThat(messages.urls(number)).isEmpty();
        MessagingUrls urls = new MessagingUrls("http://a.example/", "GET", "", "POST");
        messages.urls(mine.sid(), number, urls);
        assertThat(messages.urls(number)).contains(urls);
        messages.urls(mine.sid(), number, MessagingUrls.NONE);
        assertThat(messages.urls(number)).contains(MessagingUrls.NONE);
    }
}
