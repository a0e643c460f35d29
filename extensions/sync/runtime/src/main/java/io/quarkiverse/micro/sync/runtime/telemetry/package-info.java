/**
 * Waiting for locks as OpenTelemetry spans. Only part of applications that have the OpenTelemetry extension.
 */
package io.quarkiverse.micro.sync.runtime.telemetry;
