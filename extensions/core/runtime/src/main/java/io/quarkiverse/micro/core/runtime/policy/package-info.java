/**
 * What every provider of a contract would otherwise repeat, over the small primitives that providers implement.
 */
package io.quarkiverse.micro.core.runtime.policy;
