/**
 * Nodes, registries and clients of a whole cluster in one JVM, without a container: for tests of what happens between nodes.
 */
package io.quarkiverse.micro.cluster;
