package io.quarkiverse.micro.rpc.deployment.handler;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jboss.jandex.DotName;
import org.jboss.logging.Logger;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;

/**
 * Says which endpoints Go Micro's callers will not reach, because two contracts have given them one name.
 */
class NameClashProcessor {

    private static final Logger LOG = Logger.getLogger(NameClashProcessor.class);

    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void warn(List<EndpointBuildItem> endpoints, List<UnannouncedHandlerBuildItem> unannounced) {
        Set<DotName> forTools = unannounced.stream().map(UnannouncedHandlerBuildItem::handlerClass).collect(Collectors.toSet());
        Map<String, List<EndpointBuildItem>> byHandler = endpoints.stream().filter(it -> !forTools.contains(it.handlerClass()))
                .collect(Collectors.groupingBy(EndpointBuildItem::handler, TreeMap::new, Collectors.toList()));
        byHandler.forEach((handler, all) -> {
            TreeSet<String> packages = all.stream().map(EndpointBuildItem::protoPackage)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (packages.size() > 1 && !packages.contains("")) {
                LOG.warnf(
                        "The handlers named %s of the proto packages %s answer under their packages only. A call by Go Micro's"
                                + " path, which has no package, is not answered",
                        handler, packages);
            }
        });
    }
}
