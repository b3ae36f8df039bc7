package org.tandem.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@Tag("T21")
class FormatsTest {
    private final RestServer server = new RestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        String credentials = server.account.sid() + ":" + token;
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/2010-04-01/Accounts/"
                                        + server.account.sid() + path))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Element xml(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=utf-8");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private String application(String name) {
        return server.post("/Applications.json", "FriendlyName=" + name)
                .json()
                .path("sid")
                .asText();
    }

    @Test
    void theSameResourceInThreeFormats() throws Exception {
        String sid = application("a%2Cb%22%3Cc%3E");
        String token = server.account.authToken();

        Element one = xml(get("/Applications/" + sid + ".xml", token));
        assertThat(one.getTagName()).isEqualTo("TwilioResponse");
        Element application = (Element) one.getElementsByTagName("Application").item(0);
        assertThat(application.getElementsByTagName("Sid").item(0).getTextContent())
                .isEqualTo(sid);
        assertThat(application.getElementsByTagName("FriendlyName").item(0).getTextContent())
                .isEqualTo("a,b\"<c>");

        HttpResponse<String> csv = get("/Applications/" + sid + ".csv", token);
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
        assertThat(csv.body().lines().toList().get(0)).startsWith("sid,account_sid,");
        assertThat(csv.body().lines().toList().get(1)).startsWith(sid + ",").contains("\"a,b\"\"<c>\"");
        assertThat(get("/Applications/" + sid, token).headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void listsTellTheirPagesAndLeadToTheSameFormat() throws Exception {
        application("one");
        application("two");
        Element list = (Element) xml(get("/Applications.xml?PageSize=1", server.account.authToken()))
                .getElementsByTagName("Applications")
                .item(0);
        assertThat(list.getAttribute("pagesize")).isEqualTo("1");
        assertThat(list.getAttribute("nextpageuri")).contains("/Applications.xml?PageSize=1&Page=1");
        assertThat(list.getElementsByTagName("Application").getLength()).isEqualTo(1);
        assertThat(get("/Applications.csv", server.account.authToken()).body().lines())
                .hasSize(3);
    }

    @Test
    void errorsComeInTheFormatToo() throws Exception {
        Element missing = xml(get("/Applications/AP00000000000000000000000000000000.xml", server.account.authToken()));
        Element error = (Element) missing.getElementsByTagName("RestException").item(0);
        assertThat(error.getElementsByTagName("Status").item(0).getTextContent())
                .isEqualTo("404");
        assertThat(error.getElementsByTagName("Code").item(0).getTextContent()).isEqualTo("20404");
        HttpResponse<String> refused = get("/Calls.csv", "wrong");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).startsWith("code,message,more_info,status\r\n20003,");
    }
}
