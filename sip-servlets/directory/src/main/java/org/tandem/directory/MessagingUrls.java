package org.tandem.directory;

/** Where messages that come in are told. Empty strings stand for what is not set; methods are {@code GET} or {@code POST}. */
public record MessagingUrls(String url, String method, String fallbackUrl, String fallbackMethod) {
    public static final MessagingUrls NONE = new MessagingUrls("", "POST", "", "POST");
}
