/**
 * Who this process is.
 */
package io.quarkiverse.micro.core.runtime.identity;
