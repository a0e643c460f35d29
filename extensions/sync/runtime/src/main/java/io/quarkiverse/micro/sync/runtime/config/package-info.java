/**
 * The configuration of locks.
 */
package io.quarkiverse.micro.sync.runtime.config;
