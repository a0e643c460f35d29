/**
 * The classes of core as CDI beans: the only place that knows both the container and the configuration.
 */
package io.quarkiverse.micro.core.runtime.beans;
