package org.tandem.conformance;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.ar.SipApplicationRouter;
import jakarta.servlet.sip.ar.SipApplicationRouterInfo;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import jakarta.servlet.sip.ar.SipApplicationRoutingRegion;
import jakarta.servlet.sip.ar.SipRouteModifier;
import jakarta.servlet.sip.ar.SipTargetedRequestInfo;
import jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** An application router that does what the running test says, and writes down what it was asked. */
public final class ScriptedRouter implements SipApplicationRouter {
    private static volatile Choice choice = question -> nobody();
    private static final BlockingQueue<Question> ASKED = new LinkedBlockingQueue<>();
    private static final List<String> DEPLOYED = new CopyOnWriteArrayList<>();

    /** What the container asks. */
    public record Question(
            SipServletRequest request,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targeted,
            Serializable state) {}

    /** What the router answers. */
    public interface Choice {
        SipApplicationRouterInfo answer(Question question);
    }

    /** Answers so from now on. */
    public static void choose(Choice next) {
        ASKED.clear();
        choice = next;
    }

    /** The questions since {@link #choose}. */
    public static List<Question> asked() {
        return List.copyOf(ASKED);
    }

    /** The applications that the router was told of. */
    public static List<String> deployed() {
        return DEPLOYED;
    }

    /** To no application. */
    public static SipApplicationRouterInfo nobody() {
        return new SipApplicationRouterInfo(null, null, null, null, null, null);
    }

    /** To this application, acting for the subscriber in that region. */
    public static SipApplicationRouterInfo to(
            String application, SipApplicationRoutingRegion region, String subscriber, Serializable state) {
        return new SipApplicationRouterInfo(
                application, region, subscriber, new String[0], SipRouteModifier.NO_ROUTE, state);
    }

    /** To nobody inside, with these routes. */
    public static SipApplicationRouterInfo out(SipRouteModifier modifier, Serializable state, String... routes) {
        return new SipApplicationRouterInfo(
                null, SipApplicationRoutingRegion.NEUTRAL_REGION, null, routes, modifier, state);
    }

    @Override
    public SipApplicationRouterInfo getNextApplication(
            SipServletRequest request,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targeted,
            Serializable state) {
        Question question = new Question(request, region, directive, targeted, state);
        ASKED.add(question);
        return choice.answer(question);
    }

    @Override
    public void applicationDeployed(List<String> names) {
        DEPLOYED.addAll(names);
    }

    @Override
    public void applicationUndeployed(List<String> names) {
        DEPLOYED.removeAll(names);
    }

    @Override
    public void init() {
        DEPLOYED.clear();
    }

    @Override
    public void init(Properties properties) {
        init();
    }

    @Override
    public void destroy() {
        DEPLOYED.clear();
    }

    /** Offers the router as JSR 289 section 15.12 has it. */
    public static final class Provider extends SipApplicationRouterProvider {
        @Override
        public SipApplicationRouter getSipApplicationRouter() {
            return new ScriptedRouter();
        }

        /** A class loader with a jar of the provider and the file that names it, as one would put it into {@code lib}. */
        static URLClassLoader jar(Path home) throws IOException {
            Path jar = Files.createDirectories(home.resolve("lib")).resolve("router.jar");
            String file = Provider.class.getName().replace('.', '/') + ".class";
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream zip = new JarOutputStream(out);
                    InputStream type = Provider.class.getClassLoader().getResourceAsStream(file)) {
                zip.putNextEntry(new JarEntry("META-INF/services/" + SipApplicationRouterProvider.class.getName()));
                zip.write(Provider.class.getName().getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new JarEntry(file));
                type.transferTo(zip);
            }
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Provider.class.getClassLoader());
        }
    }
}
