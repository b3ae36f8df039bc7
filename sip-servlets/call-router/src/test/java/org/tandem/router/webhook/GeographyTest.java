package org.tandem.router.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T4")
class GeographyTest {
    private static List<String> of(String from, String to) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        Geography.add(parameters, from, to);
        return parameters.stream().map(Map.Entry::toString).toList();
    }

    @Test
    void cityStateAndCountryOfBothParties() {
        assertThat(of("+16502530000", "+442071838750"))
                .contains(
                        "FromCity=Mountain View",
                        "FromState=CA",
                        "FromCountry=US",
                        "CallerCity=Mountain View",
                        "ToCity=London",
                        "ToCountry=GB",
                        "CalledCountry=GB");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(of("sip:ann@example.com", "+999123")).isEmpty();
        assertThat(of("client:ann", "+4915112345678")).containsExactly("ToCountry=DE", "CalledCountry=DE");
    }
}
