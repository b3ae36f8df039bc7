package org.tandem.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory keeps, of endpoints. */
public abstract class EndpointsContract {
    private static final PageRequest ALL = new PageRequest(0, 1000);

    private Endpoints endpoints;
    private Account mine;
    private Account theirs;

    protected abstract Directory directory();

    @BeforeEach
    void accounts() {
        mine = directory().accounts().create("mine");
        theirs = directory().accounts().create("theirs");
        endpoints = directory().endpoints();
    }

    private Endpoint endpoint(String name) {
        return new Endpoint(Sid.next("EP"), mine.sid(), name, "AP1", Endpoint.Secrets.of(name, "secret"), Samples.NOON);
    }

    @Test
    void anEndpointIsFoundByItsNameAndItsAccountOnly() {
        String name = Sid.next("ann");
        assertThat(endpoints.named(name)).isEmpty();
        Endpoint made = endpoints.create(endpoint(name));
        assertThat(endpoints.named(name)).contains(made);
        assertThat(endpoints.find(mine.sid(), made.sid())).contains(made);
        assertThat(endpoints.find(theirs.sid(), made.sid())).isEmpty();
        assertThat(endpoints.list(mine.sid(), ALL).items()).containsExactly(made);
        assertThat(endpoints.list(theirs.sid(), ALL).items()).isEmpty();
        assertThat(made.toString()).doesNotContain(made.secrets().md5());
    }

    @Test
    void aNameIsTakenUntilItsEndpointIsDeleted() {
        String name = Sid.next("bob");
        Endpoint made = endpoints.create(endpoint(name));
        assertThatThrownBy(() -> endpoints.create(endpoint(name))).isInstanceOf(TakenException.class);
        assertThat(endpoints.delete(theirs.sid(), made.sid())).isFalse();
        assertThat(endpoints.delete(mine.sid(), made.sid())).isTrue();
        assertThat(endpoints.named(name)).isEmpty();
        assertThat(endpoints.create(endpoint(name)).name()).isEqualTo(name);
    }

    @Test
    void thereIsNoEndpointWithoutAnAccount() {
        Endpoint stray =
                new Endpoint(Sid.next("EP"), "ACnobody", "eve", "", Endpoint.Secrets.of("eve", "secret"), Samples.NOON);
        assertThatThrownBy(() -> endpoints.create(stray)).isInstanceOf(IllegalArgumentException.class);
    }
}
