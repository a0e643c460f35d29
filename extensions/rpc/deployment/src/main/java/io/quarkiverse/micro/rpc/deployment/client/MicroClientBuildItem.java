package io.quarkiverse.micro.rpc.deployment.client;

import org.jboss.jandex.DotName;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * An injection point's wish for a client: an interface, and what its {@code @MicroClient} says.
 */
public final class MicroClientBuildItem extends MultiBuildItem implements Comparable<MicroClientBuildItem> {

    private final DotName type;
    private final String qualifierValue;
    private final String service;
    private final boolean faulty;

    MicroClientBuildItem(DotName type, String qualifierValue, String service, boolean faulty) {
        this.type = type;
        this.qualifierValue = qualifierValue;
        this.service = service;
        this.faulty = faulty;
    }

    public DotName type() {
        return type;
    }

    /**
     * @return as written, perhaps empty
     */
    public String qualifierValue() {
        return qualifierValue;
    }

    /**
     * @return the service that is called
     */
    public String service() {
        return service;
    }

    /**
     * @return whether a mistake was reported, so that nothing can be made of it
     */
    public boolean faulty() {
        return faulty;
    }

    @Override
    public int compareTo(MicroClientBuildItem other) {
        int order = type.compareTo(other.type);
        return order != 0 ? order : qualifierValue.compareTo(other.qualifierValue);
    }
}
