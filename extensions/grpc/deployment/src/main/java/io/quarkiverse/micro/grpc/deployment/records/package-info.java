/**
 * The protobuf form of records, derived from the index.
 */
package io.quarkiverse.micro.grpc.deployment.records;
