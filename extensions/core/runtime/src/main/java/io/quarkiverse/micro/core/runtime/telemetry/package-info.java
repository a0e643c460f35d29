/**
 * What traces and meters of several rooms share. Nothing here is loaded where there are none.
 */
package io.quarkiverse.micro.core.runtime.telemetry;
