/**
 * The page of event streams in the Dev UI.
 */
package io.quarkiverse.micro.events.deployment.devui;
