package org.tandem.router.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Account;

@Tag("T6")
class SensitiveParametersTest {
    private static final Account ACCOUNT =
            new Account("ACaa", "secret", "", Account.Status.ACTIVE, Instant.EPOCH, Instant.EPOCH);
    private static final List<Map.Entry<String, String>> FORM =
            List.of(Map.entry("Digits", "4111"), Map.entry("From", "+1"));

    /** As docs/fetching.md tells customers to do it. */
    private static String decrypted(String name, String value, String token) throws GeneralSecurityException {
        byte[] all = Base64.getUrlDecoder().decode(value.substring(3));
        byte[] key = hmac(hmac("ACaa".getBytes(StandardCharsets.UTF_8), token), "tandem-parameters-v1\1");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, all, 0, 12));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return new String(cipher.doFinal(Arrays.copyOfRange(all, 12, all.length)), StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheFragmentNamesIsReadableWithTheTokenOnly() throws Exception {
        var sent = SensitiveParameters.encrypted(ACCOUNT, "http://a/pay#ct=500&enc=Digits,Other", FORM);
        String digits = sent.get(0).getValue();

        assertThat(digits).startsWith("v1.").isNotEqualTo("4111");
        assertThat(sent.get(1)).isEqualTo(FORM.get(1));
        assertThat(decrypted("Digits", digits, "secret")).isEqualTo("4111");
        assertThatThrownBy(() -> decrypted("Digits", digits, "other")).isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> decrypted("From", digits, "secret")).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void withoutTheOptionNothingChanges() {
        assertThat(SensitiveParameters.encrypted(ACCOUNT, "http://a/pay?enc=Digits", FORM))
                .isSameAs(FORM);
        assertThat(SensitiveParameters.encrypted(ACCOUNT, "http://a/pay#rc=1", FORM))
                .isSameAs(FORM);
    }
}
