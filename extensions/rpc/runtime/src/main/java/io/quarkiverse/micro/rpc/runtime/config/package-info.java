/**
 * What users configure of RPC.
 */
package io.quarkiverse.micro.rpc.runtime.config;
