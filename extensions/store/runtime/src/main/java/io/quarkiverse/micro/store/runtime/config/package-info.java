/**
 * Settings of stores.
 */
package io.quarkiverse.micro.store.runtime.config;
