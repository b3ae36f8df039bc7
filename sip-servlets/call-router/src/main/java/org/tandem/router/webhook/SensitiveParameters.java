package org.tandem.router.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tandem.directory.Account;

/**
 * Encrypts the parameters that a URL's fragment names, {@code #enc=Digits,SpeechResult} (T6). A value becomes {@code v1.} and, in
 * base64url, a nonce of 12 bytes with what AES-256-GCM makes of it; the parameter's name is authenticated with it. The key is
 * HKDF-SHA256 of the account's token, salted with the account's SID.
 */
public final class SensitiveParameters {
    private static final String KEY = "enc=";
    private static final byte[] INFO = "tandem-parameters-v1\1".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SensitiveParameters() {}

    static List<Map.Entry<String, String>> encrypted(
            Account account, String url, List<Map.Entry<String, String>> parameters) {
        int fragment = url.indexOf('#');
        if (fragment < 0 || !url.contains(KEY)) {
            return parameters;
        }
        Set<String> names = named(url.substring(fragment + 1));
        if (parameters.stream().noneMatch(parameter -> names.contains(parameter.getKey()))) {
            return parameters;
        }
        SecretKeySpec key = key(account);
        return parameters.stream()
                .map(parameter -> names.contains(parameter.getKey()) ? sealed(key, parameter) : parameter)
                .toList();
    }

    /** The parameters that may be shown: those that the URL does not name. */
    public static List<Map.Entry<String, String>> shown(String url, List<Map.Entry<String, String>> parameters) {
        int fragment = url.indexOf('#');
        if (fragment < 0 || !url.contains(KEY)) {
            return parameters;
        }
        Set<String> names = named(url.substring(fragment + 1));
        return parameters.stream()
                .filter(parameter -> !names.contains(parameter.getKey()))
                .toList();
    }

    private static Set<String> named(String fragment) {
        for (String part : fragment.split("&", 20)) {
            if (part.startsWith(KEY)) {
                return Set.copyOf(List.of(part.substring(KEY.length()).split(",", 50)));
            }
        }
        return Set.of();
    }

    /** RFC 5869: extract, and the one block of expand that is as long as the key. */
    private static SecretKeySpec key(Account account) {
        byte[] extracted = hmac(
                account.sid().getBytes(StandardCharsets.UTF_8),
                account.authToken().getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(hmac(extracted, INFO), "AES");
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static Map.Entry<String, String> sealed(SecretKeySpec key, Map.Entry<String, String> parameter) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(parameter.getKey().getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(parameter.getValue().getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Map.entry(
                    parameter.getKey(),
                    "v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }
}
