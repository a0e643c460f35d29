/**
 * The page of locks.
 */
package io.quarkiverse.micro.sync.deployment.devui;
