/**
 * What orchestrators and load balancers are told of the services here.
 */
package io.quarkiverse.micro.grpc.runtime.health;
