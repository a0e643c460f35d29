package io.quarkiverse.micro.rpc.runtime.validation;

/**
 * Where Bean Validation finds the payload of an endpoint.
 *
 * @param handler the class
 * @param name what the method is called there
 */
public record ValidatedMethod(Class<?> handler, String name) {
}
