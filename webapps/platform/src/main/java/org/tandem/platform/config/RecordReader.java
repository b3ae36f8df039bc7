package org.tandem.platform.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Fills records from settings, section by section, and adds to what their constructors object to where the value came from. */
final class RecordReader {
    private final Settings settings;
    private final Values values;

    RecordReader(Settings settings, Values values) {
        this.settings = settings;
        this.values = values;
    }

    <T extends Record> T read(Class<T> root) {
        return read(root, "");
    }

    private <T> T read(Class<T> section, String prefix) {
        RecordComponent[] components = section.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> component(component, prefix + Keys.dashed(component.getName())))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = section.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause(), prefix);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a section of the configuration can't be made: " + section, e);
        }
    }

    private ConfigurationException refused(Throwable cause, String prefix) {
        if (cause instanceof BrokenRule broken) {
            String key = prefix + broken.key();
            return ConfigurationException.at(settings.get(key).origin(), key, broken.rule());
        }
        throw new IllegalStateException("a section of the configuration broke on " + prefix, cause);
    }

    private Object component(RecordComponent component, String key) {
        if (Keys.section(component.getType())) {
            return read(component.getType(), key + ".");
        }
        Settings.Setting setting = settings.get(key);
        try {
            return values.of(setting.value(), component.getType());
        } catch (IllegalArgumentException e) {
            boolean secret = component.isAnnotationPresent(Secret.class)
                    || !setting.value().isValueNode();
            String written = secret ? "" : ", not '" + setting.value().asText() + "'";
            throw ConfigurationException.at(setting.origin(), key, e.getMessage() + written);
        }
    }
}
