package org.tandem.platform;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;

/**
 * What the platform holds now (live calls, media sessions, ports, map entries ...), for operators and tests, as the MBean
 * {@code org.tandem:type=Platform}. All counts but those of pools return to zero when no call is up.
 */
final class CensusBean implements DynamicMBean, AutoCloseable {
    private static final String NAME = "org.tandem:type=Platform";

    private final Map<String, LongSupplier> counts;

    private CensusBean(Map<String, LongSupplier> counts) {
        this.counts = new TreeMap<>(counts);
    }

    /** Shows these counts, each under its name, until it is closed. */
    static CensusBean show(Map<String, LongSupplier> counts) {
        try {
            CensusBean bean = new CensusBean(counts);
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
            return bean;
        } catch (JMException e) {
            throw new IllegalStateException("a second platform in this JVM?", e);
        }
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        LongSupplier count = counts.get(name);
        if (count == null) {
            throw new AttributeNotFoundException(name);
        }
        return count.getAsLong();
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList values = new AttributeList();
        for (String name : names) {
            if (counts.containsKey(name)) {
                values.add(new Attribute(name, counts.get(name).getAsLong()));
            }
        }
        return values;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = counts.keySet().stream()
                .map(name -> new MBeanAttributeInfo(name, "long", name, true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(CensusBean.class.getName(), "What the platform holds", attributes, null, null, null);
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can only be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException(action);
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    }
}
