/**
 * Contract first: what the build makes of protos, and of records that are to have one.
 */
package io.quarkiverse.micro.grpc.deployment;
