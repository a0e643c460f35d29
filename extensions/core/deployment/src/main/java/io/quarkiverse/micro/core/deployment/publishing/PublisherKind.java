package io.quarkiverse.micro.core.deployment.publishing;

import org.jboss.jandex.DotName;

/**
 * A kind of publishers: generic in their payload, injected by a qualifier that names the topic.
 *
 * @param qualifier with members {@code value}, the topic, and {@code contentType}
 * @param publisher the interface
 */
public record PublisherKind(DotName qualifier, DotName publisher) {

    String publisherName() {
        return publisher.withoutPackagePrefix();
    }

    String annotationName() {
        return "@" + qualifier.withoutPackagePrefix();
    }
}
