/**
 * Which node a call goes to: filters, then a strategy, past nodes that were tried or do not answer.
 */
package io.quarkiverse.micro.core.runtime.selector;
