/**
 * What tools are told of the services here.
 */
package io.quarkiverse.micro.grpc.runtime.reflection;
