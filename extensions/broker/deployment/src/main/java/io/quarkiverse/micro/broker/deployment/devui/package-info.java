/**
 * What the Dev UI shows of messages.
 */
package io.quarkiverse.micro.broker.deployment.devui;
