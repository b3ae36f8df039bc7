package org.tandem.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.annotation.SipApplicationKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the method marked {@code @SipApplicationKey} (JSR 289 section 18.2.4), which may stand in any class of the
 * application. The host looks for annotations of classes only, so the files in {@code WEB-INF/classes} are searched for its name.
 */
final class KeyMethod {
    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String SUFFIX = ".class";
    private static final String NAME = SipApplicationKey.class.getSimpleName() + ";";

    private KeyMethod() {}

    /** The method, among the given classes and those in {@code WEB-INF/classes}. */
    static Optional<Method> find(Set<Class<?>> annotated, ServletContext context, ClassLoader loader) {
        Set<Class<?>> candidates = new LinkedHashSet<>(annotated);
        search(CLASSES, context, loader, candidates);
        Optional<Method> found = candidates.stream()
                .flatMap(type -> Set.of(type.getDeclaredMethods()).stream())
                .filter(method -> method.isAnnotationPresent(SipApplicationKey.class))
                .findFirst();
        found.ifPresent(KeyMethod::check);
        return found;
    }

    private static void check(Method method) {
        boolean fits = Modifier.isStatic(method.getModifiers())
                && Modifier.isPublic(method.getModifiers())
                && method.getReturnType() == String.class
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0] == SipServletRequest.class;
        if (!fits) {
            throw new BrokenDescriptorException(
                    method.getDeclaringClass().getName(),
                    0,
                    "@SipApplicationKey wants public static String " + method.getName() + "(SipServletRequest)",
                    null);
        }
        // Its class may be less than public.
        method.setAccessible(true);
    }

    private static void search(String folder, ServletContext context, ClassLoader loader, Set<Class<?>> found) {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                search(path, context, loader, found);
            } else if (path.endsWith(SUFFIX) && names(context, path)) {
                found.add(load(path, loader));
            }
        }
    }

    private static boolean names(ServletContext context, String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(NAME);
        } catch (IOException e) {
            throw new BrokenDescriptorException(path, 0, "cannot be read: " + e, e);
        }
    }

    private static Class<?> load(String path, ClassLoader loader) {
        String name = path.substring(CLASSES.length(), path.length() - SUFFIX.length())
                .replace('/', '.');
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BrokenDescriptorException(path, 0, "cannot be loaded: " + e, e);
        }
    }
}
