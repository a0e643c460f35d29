/**
 * What every event stream passes.
 */
package io.quarkiverse.micro.test.events;
