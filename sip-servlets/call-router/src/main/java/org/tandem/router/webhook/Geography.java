package org.tandem.router.webhook;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the parties' numbers are from, by their prefix (T4; spec/twiml.md 1): country, and city or state where the numbering plan
 * tells. Postcodes are not in numbering plans. A number that was carried elsewhere still tells where it was given out.
 */
final class Geography {
    private static final int MOST_KNOWN = 10_000;
    private static final int NORTH_AMERICA = 1;
    private static final Map<String, List<Map.Entry<String, String>>> KNOWN = new ConcurrentHashMap<>();

    private Geography() {}

    /** {@code FromCountry}, {@code CallerCountry}, {@code ToCity} and their kin, where known. */
    static void add(List<Map.Entry<String, String>> parameters, String from, String to) {
        add(parameters, from, "From", "Caller");
        add(parameters, to, "To", "Called");
    }

    private static void add(List<Map.Entry<String, String>> parameters, String address, String name, String legacy) {
        if (!address.startsWith("+")) {
            return;
        }
        for (Map.Entry<String, String> part : place(address)) {
            parameters.add(Map.entry(name + part.getKey(), part.getValue()));
            parameters.add(Map.entry(legacy + part.getKey(), part.getValue()));
        }
    }

    private static List<Map.Entry<String, String>> place(String number) {
        List<Map.Entry<String, String>> known = KNOWN.get(number);
        if (known == null) {
            known = lookedUp(number);
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(number, known);
        }
        return known;
    }

    private static List<Map.Entry<String, String>> lookedUp(String text) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        List<Map.Entry<String, String>> place = new ArrayList<>(3);
        try {
            PhoneNumber number = numbers.parse(text, null);
            String country = numbers.getRegionCodeForNumber(number);
            if (country == null) {
                // No number of its plan, but its country is plain where the code has one country only.
                List<String> regions = numbers.getRegionCodesForCountryCode(number.getCountryCode());
                country = regions.size() == 1 ? regions.get(0) : "";
            }
            if (country.length() == 2) {
                place.add(Map.entry("Country", country));
                String description =
                        PhoneNumberOfflineGeocoder.getInstance().getDescriptionForNumber(number, Locale.ENGLISH);
                boolean countryOnly = description.equals(new Locale("", country).getDisplayCountry(Locale.ENGLISH));
                if (!description.isEmpty() && !countryOnly) {
                    describe(place, description, number.getCountryCode());
                }
            }
        } catch (NumberParseException e) {
            return List.of();
        }
        return List.copyOf(place);
    }

    /** North America tells "Mountain View, CA" or a state alone; elsewhere it is the name of a town. */
    private static void describe(List<Map.Entry<String, String>> place, String description, int countryCode) {
        int comma = description.lastIndexOf(", ");
        if (countryCode != NORTH_AMERICA) {
            place.add(Map.entry("City", description));
        } else if (comma > 0) {
            place.add(Map.entry("City", description.substring(0, comma)));
            place.add(Map.entry("State", description.substring(comma + 2)));
        } else {
            place.add(Map.entry("State", description));
        }
    }
}
