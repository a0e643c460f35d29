/**
 * Calling and being called: handlers, clients and what they see of a call.
 */
package io.quarkiverse.micro.rpc;
