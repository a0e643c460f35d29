/**
 * The calling side: one invocation owns deadline, attempts and budget of a call, and asks the selector for nodes. Needs no
 * container; what needs one is {@link io.quarkiverse.micro.rpc.runtime.client.ClientRecorder}, which makes beans of clients.
 */
package io.quarkiverse.micro.rpc.runtime.client;
