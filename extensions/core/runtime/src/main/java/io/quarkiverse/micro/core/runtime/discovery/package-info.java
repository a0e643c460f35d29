/**
 * What this process knows of the services it calls: kept up to date by a watch, read by calls without waiting.
 */
package io.quarkiverse.micro.core.runtime.discovery;
