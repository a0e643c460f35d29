/**
 * Plain records as protobuf: their form is derived at build time, and read and written here.
 */
package io.quarkiverse.micro.grpc.runtime.records;
