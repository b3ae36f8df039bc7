package org.tandem.platform.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tandem.directory.PhoneNumber;

/** Writes a number with every field that the libraries read; what Tandem has no such thing of is null, empty or inactive. */
final class PhoneNumberJson {
    private PhoneNumberJson() {}

    static ObjectNode of(PhoneNumber number) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", number.sid())
                .put("account_sid", number.accountSid())
                .put("api_version", Paths.VERSION)
                .put("phone_number", number.address())
                .put("friendly_name", number.friendlyName())
                .put("date_created", ApiTimes.text(number.created()))
                .put("date_updated", ApiTimes.text(number.updated()))
                .put("voice_application_sid", number.applicationSid())
                .put("voice_receive_mode", "voice")
                .put("status", "in-use")
                .put("origin", "hosted")
                .put("beta", false)
                .put("uri", Paths.of(number.accountSid(), PhoneNumbersResource.COLLECTION, number.sid()));
        VoiceFields.put(json, number.urls());
        json.putObject("capabilities")
                .put("voice", true)
                .put("sms", true)
                .put("mms", false)
                .put("fax", false);
        absent(json);
        return json;
    }

    private static void absent(ObjectNode json) {
        json.put("address_requirements", "none")
                .put("emergency_status", "Inactive")
                .put("emergency_address_status", "unregistered")
                .put("sms_application_sid", "")
                .putNull("address_sid")
                .putNull("emergency_address_sid")
                .putNull("identity_sid")
                .putNull("bundle_sid")
                .putNull("trunk_sid")
                .putNull("type")
                .putObject("subresource_uris");
    }
}
