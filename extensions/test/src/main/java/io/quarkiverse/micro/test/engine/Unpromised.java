package io.quarkiverse.micro.test.engine;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Ends a test of a kit that asks for what the back end does not promise. Such a test counts as passed: one that is skipped is
 * one that should have run.
 */
public final class Unpromised extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Unpromised() {
        super("This back end does not promise it");
    }

    /**
     * Goes on where the back end promises what the test asks for. Only in kits that are extended with {@link Ending}.
     */
    public static void endUnless(boolean promised) {
        if (!promised) {
            throw new Unpromised();
        }
    }

    /** To be registered for the kit. */
    public static final class Ending implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable end) throws Throwable {
            if (!(end instanceof Unpromised)) {
                throw end;
            }
        }
    }
}
