package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import org.tandem.container.security.SipSecurity;

/**
 * What a SIP application needs of the web application that it is part of.
 *
 * @param path where its HTTP side is, "" for the root
 */
record WebSide(
        ServletContext servletContext, ClassLoader loader, String path, HttpSessions sessions, SipSecurity security) {}
