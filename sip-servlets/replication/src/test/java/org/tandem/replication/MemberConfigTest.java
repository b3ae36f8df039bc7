package org.tandem.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one node takes from another. */
class MemberConfigTest {
    private final InternalSerializationService service = new DefaultSerializationServiceBuilder()
            .setConfig(MemberConfig.serialization())
            .build();

    @AfterEach
    void close() {
        service.dispose();
    }

    private Object received(Object sent) {
        return service.toObject(service.toData(sent));
    }

    /** An answer that can't be read is never heard, and who asked waits for minutes. */
    @Test
    void anotherNodesRefusalIsUnderstoodWithItsStackTrace() {
        RetryableHazelcastException refusal =
                new RetryableHazelcastException("the partition moves", new IllegalStateException("why"));
        assertThat(received(refusal))
                .isInstanceOfSatisfying(
                        RetryableHazelcastException.class,
                        understood -> assertThat(understood.getStackTrace()).isNotEmpty());
    }

    @Test
    void nothingElseIsMadeOfWhatComes() {
        assertThatThrownBy(() -> received(URI.create("http://example.com"))).hasMessageContaining("not allowed");
    }
}
