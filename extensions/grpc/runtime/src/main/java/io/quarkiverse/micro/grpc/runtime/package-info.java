/**
 * What a contract needs while the application runs.
 */
package io.quarkiverse.micro.grpc.runtime;
