/**
 * Reflection and health: which handlers serve them, and what they know.
 */
package io.quarkiverse.micro.grpc.deployment.reflection;
