package io.quarkiverse.micro.selector;

import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;

/**
 * A node that a call may go to.
 *
 * @param service the version that the node serves, with its endpoints
 * @param node the node
 */
public record Candidate(Service service, Node node) {
}
