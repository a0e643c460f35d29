package io.quarkiverse.micro.grpc.deployment;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What is made of contracts and records when the application is built.
 */
@ConfigMapping(prefix = "quarkus.micro.grpc")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface GrpcConfig {

    /**
     * Whether records get a protobuf form. Without it they travel as JSON and the like, but may have fields that protobuf
     * cannot express.
     */
    @WithDefault("true")
    boolean records();

    /**
     * Whether tools may ask what is served, by gRPC server reflection. By default in dev and test mode only.
     */
    Optional<Boolean> reflection();

    /**
     * Whether `grpc.health.v1.Health` is served.
     */
    @WithDefault("true")
    boolean health();

    /**
     * What is made of `.proto` files before the application is compiled.
     */
    CodegenConfig codegen();

    /**
     * What is made of `.proto` files before the application is compiled.
     */
    interface CodegenConfig {

        /**
         * Leaves the `.proto` files alone.
         */
        @WithDefault("false")
        boolean skip();

        /**
         * Whether the classes of the messages are written beside the interfaces. By default unless quarkus-grpc is there, which
         * writes them itself.
         */
        Optional<Boolean> messages();
    }
}
