/**
 * The life of this process as a node: bind, register, ready, deregister, drain.
 */
package io.quarkiverse.micro.core.runtime.serving;
