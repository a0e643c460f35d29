package io.quarkiverse.micro.rpc.runtime.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolationException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.runtime.server.FailureTranslator;

/**
 * Answers <em>invalid argument</em> where what the caller sent breaks constraints of the endpoint's own parameters. What the
 * endpoint returned, or what it passed on to other beans, is no fault of the caller and stays unforeseen.
 */
final class InvalidPayloads implements FailureTranslator {

    /** So that the answer fits into the headers it travels in, whatever the payload. */
    private static final int MOST = 20;

    private final Map<String, List<ValidatedMethod>> methods;

    InvalidPayloads(Map<String, List<ValidatedMethod>> methods) {
        this.methods = Map.copyOf(methods);
    }

    @Override
    public Optional<MicroException> translate(String endpoint, Throwable failure) {
        if (!(failure instanceof ConstraintViolationException invalid) || invalid.getConstraintViolations() == null) {
            return Optional.empty();
        }
        boolean ofAPayload = methods.getOrDefault(endpoint, List.of()).stream().anyMatch(method -> invalid
                .getConstraintViolations().stream().allMatch(it -> FieldViolation.isOfParameter(it, method)));
        if (!ofAPayload) {
            return Optional.empty();
        }
        return Optional.of(error(endpoint, invalid.getConstraintViolations().stream().map(FieldViolation::of)
                .sorted(Comparator.comparing(FieldViolation::field).thenComparing(FieldViolation::description)).toList()));
    }

    private static MicroException error(String endpoint, List<FieldViolation> violations) {
        List<FieldViolation> told = violations.subList(0, Math.min(MOST, violations.size()));
        String more = told.size() < violations.size() ? "; and " + (violations.size() - told.size()) + " more" : "";
        String detail = told.stream().map(it -> it.field() + " " + it.description()).collect(Collectors.joining("; "));
        return MicroException.builder(Code.INVALID_ARGUMENT).detail(endpoint + " cannot take this: " + detail + more)
                .add(BadRequest.of(told)).build();
    }
}
