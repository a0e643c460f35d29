/**
 * The registries that need nothing outside this process, and what the others have in common with them.
 */
package io.quarkiverse.micro.core.runtime.registry;
