package io.quarkiverse.micro.rpc.deployment.handler;

import org.jboss.jandex.DotName;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A handler for tools, such as those that ask for health: it is called at a node that is known already, so no registry need
 * hear of it.
 */
public final class UnannouncedHandlerBuildItem extends MultiBuildItem {

    private final DotName handlerClass;

    public UnannouncedHandlerBuildItem(DotName handlerClass) {
        this.handlerClass = handlerClass;
    }

    public DotName handlerClass() {
        return handlerClass;
    }
}
