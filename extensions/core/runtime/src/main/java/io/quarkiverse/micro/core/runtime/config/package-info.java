/**
 * What users configure, and Go Micro's environment variables as aliases for it.
 */
package io.quarkiverse.micro.core.runtime.config;
