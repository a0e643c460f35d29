/**
 * Events as OpenTelemetry spans. Only part of applications that have the OpenTelemetry extension.
 */
package io.quarkiverse.micro.events.runtime.telemetry;
