package io.quarkiverse.micro.rpc.runtime.validation;

import java.util.Iterator;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import io.quarkiverse.micro.rpc.Handler;

/**
 * A constraint that a payload breaks.
 *
 * @param field where in the payload: {@code address.street}; the parameter's name where it is the payload itself
 * @param description the constraint's message
 */
record FieldViolation(String field, String description) {

    /**
     * @param method of a {@link Handler}, with a capital
     */
    static boolean isOfParameter(ConstraintViolation<?> violation, String method) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node first = nodes.next();
        if (first.getKind() != ElementKind.METHOD || !nodes.hasNext() || !capital(first.getName()).equals(method)) {
            return false;
        }
        ElementKind second = nodes.next().getKind();
        return second == ElementKind.PARAMETER || second == ElementKind.CROSS_PARAMETER;
    }

    /**
     * @param violation of a parameter
     */
    static FieldViolation of(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        String parameter = nodes.next().getName() + "." + nodes.next().getName();
        String path = violation.getPropertyPath().toString();
        boolean inside = path.startsWith(parameter) && path.length() > parameter.length() + 1;
        String field = path.substring(inside ? parameter.length() + 1 : parameter.indexOf('.') + 1);
        return new FieldViolation(field, violation.getMessage());
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
