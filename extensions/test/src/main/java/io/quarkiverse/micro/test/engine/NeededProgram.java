package io.quarkiverse.micro.test.engine;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for it before anything of the test is set up. */
final class NeededProgram implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), NeedsProgram.class).map(NeedsProgram::value)
                .filter(OutsideProgram::maySkip)
                .map(name -> ConditionEvaluationResult.disabled(OutsideProgram.missing(name)))
                .orElseGet(() -> ConditionEvaluationResult.enabled(null));
    }
}
