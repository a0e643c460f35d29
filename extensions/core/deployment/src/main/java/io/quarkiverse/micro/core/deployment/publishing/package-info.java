/**
 * Finds where publishers are injected, and what is wrong there.
 */
package io.quarkiverse.micro.core.deployment.publishing;
