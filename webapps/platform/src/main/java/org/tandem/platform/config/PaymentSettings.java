package org.tandem.platform.config;

/** Payments. @param provider {@code off}, or {@code test}: agrees to nearly everything and takes no money */
public record PaymentSettings(String provider) {
    public PaymentSettings {
        BrokenRule.unless(provider.equals("off") || provider.equals("test"), "provider", "must be off or test");
    }
}
