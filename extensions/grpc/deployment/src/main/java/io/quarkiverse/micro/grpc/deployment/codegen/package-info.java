/**
 * From {@code .proto} files to Java, before the application is compiled.
 */
package io.quarkiverse.micro.grpc.deployment.codegen;
