package org.tandem.platform;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.tandem.router.app.Page;
import org.tandem.router.app.PlatformSite;

/** The prebuilt applications over HTTP, for other platforms and for looking at. They are made of their URL alone and tell nothing else. */
final class AppsServlet extends HttpServlet {
    /** Where the servlet belongs. */
    static final String MAPPING = "/apps/*";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        Map<String, String> told = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> told.put(name, values[0]));
        Map<String, String> settings = PlatformSite.settings(request.getQueryString());
        String document = PlatformSite.prebuilt(new Page.Request(path, settings, told));
        if (document.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/xml; charset=utf-8");
        response.getOutputStream().write(document.getBytes(StandardCharsets.UTF_8));
    }
}
