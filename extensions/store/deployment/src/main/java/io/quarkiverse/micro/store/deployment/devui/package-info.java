/**
 * What the Dev UI shows of the store.
 */
package io.quarkiverse.micro.store.deployment.devui;
