package io.quarkiverse.micro.rpc.runtime.validation;

import java.util.Iterator;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/**
 * A constraint that a payload breaks.
 *
 * @param field where in the payload: {@code address.street}; the parameter's name where it is the payload itself
 * @param description the constraint's message
 */
record FieldViolation(String field, String description) {

    /**
     * @return whether it is of a payload that this very method was given
     */
    static boolean isOfParameter(ConstraintViolation<?> violation, ValidatedMethod method) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node first = nodes.next();
        if (first.getKind() != ElementKind.METHOD || !nodes.hasNext() || !first.getName().equals(method.name())
                || !method.handler().isAssignableFrom(violation.getRootBeanClass())) {
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
}
