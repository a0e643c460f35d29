/**
 * Where tracing and metrics listen to calls. Without listeners nothing here costs more than an empty method.
 */
package io.quarkiverse.micro.rpc.runtime.observe;
