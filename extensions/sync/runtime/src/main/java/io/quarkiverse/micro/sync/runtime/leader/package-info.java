/**
 * Methods that run only where this process leads.
 */
package io.quarkiverse.micro.sync.runtime.leader;
