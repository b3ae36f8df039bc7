package org.tandem.container.application;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletContext;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipSessionsUtil;
import jakarta.servlet.sip.TimerService;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import javax.naming.NamingException;
import org.apache.tomcat.InstanceManager;

/**
 * The host's instance manager, which in addition fills fields and setters marked {@code @Resource} of the types
 * {@link SipFactory}, {@link SipSessionsUtil} and {@link TimerService} (JSR 289 section 18.3). So every servlet, filter and
 * listener of the application gets them, whether it speaks SIP or HTTP.
 */
final class SipResources implements InstanceManager {
    private static final Map<Class<?>, String> ATTRIBUTES = Map.of(
            SipFactory.class, SipServlet.SIP_FACTORY,
            SipSessionsUtil.class, SipServlet.SIP_SESSIONS_UTIL,
            TimerService.class, SipServlet.TIMER_SERVICE);

    private final InstanceManager host;
    private final ServletContext context;

    SipResources(InstanceManager host, ServletContext context) {
        this.host = host;
        this.context = context;
    }

    @Override
    public Object newInstance(Class<?> type)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    NoSuchMethodException {
        return filled(host.newInstance(type));
    }

    @Override
    public Object newInstance(String type)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    ClassNotFoundException, NoSuchMethodException {
        return filled(host.newInstance(type));
    }

    @Override
    public Object newInstance(String type, ClassLoader loader)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    ClassNotFoundException, NoSuchMethodException {
        return filled(host.newInstance(type, loader));
    }

    @Override
    public void newInstance(Object object) throws IllegalAccessException, InvocationTargetException, NamingException {
        host.newInstance(object);
        filled(object);
    }

    @Override
    public void destroyInstance(Object object) throws IllegalAccessException, InvocationTargetException {
        host.destroyInstance(object);
    }

    @Override
    public void backgroundProcess() {
        host.backgroundProcess();
    }

    private Object filled(Object object) throws IllegalAccessException, InvocationTargetException {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Resource.class) && ATTRIBUTES.containsKey(field.getType())) {
                    field.setAccessible(true);
                    field.set(object, resource(field.getType()));
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Resource.class)
                        && method.getParameterCount() == 1
                        && ATTRIBUTES.containsKey(method.getParameterTypes()[0])) {
                    method.setAccessible(true);
                    method.invoke(object, resource(method.getParameterTypes()[0]));
                }
            }
        }
        return object;
    }

    private Object resource(Class<?> type) {
        return context.getAttribute(ATTRIBUTES.get(type));
    }
}
