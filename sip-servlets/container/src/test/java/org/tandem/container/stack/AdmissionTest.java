package org.tandem.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    @Test
    void closesWhileTooMuchWaitsAndOpensAgain() {
        int[] waiting = {0};
        Admission admission = new Admission(10);
        admission.measure(() -> waiting[0]);
        assertThat(admission.open()).isTrue();
        waiting[0] = 11;
        assertThat(admission.open()).isFalse();
        waiting[0] = 10;
        assertThat(admission.open()).isTrue();
        admission.close();
        assertThat(admission.open()).isFalse();
    }
}
