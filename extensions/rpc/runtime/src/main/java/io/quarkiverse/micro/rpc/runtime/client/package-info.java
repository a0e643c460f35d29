/**
 * The calling side: one invocation owns deadline, attempts and budget of a call, and asks the selector for nodes. Needs no
 * container.
 */
package io.quarkiverse.micro.rpc.runtime.client;
