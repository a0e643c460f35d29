/**
 * Event streams as CDI beans.
 */
package io.quarkiverse.micro.events.runtime;
