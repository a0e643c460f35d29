package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class OneNameInTwoPackagesTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Left.class, Right.class, LeftTwin.class, RightTwin.class)
            .setLogRecordPredicate(it -> it.getLoggerName().startsWith("io.quarkiverse.micro.rpc.deployment"))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(
                    it -> assertThat(List.of(it.getParameters()).toString()).isEqualTo("[Twin, [left, right]]")));

    @Test
    void isReportedByTheBuildAsCallsByGoMicrosPathHaveNoPackage() {
        App.awaitReady();
    }

    @Handler(value = "Twin", protoPackage = "left")
    public interface Left {
        String side(String nothing);
    }

    @Handler(value = "Twin", protoPackage = "right")
    public interface Right {
        String side(String nothing);
    }

    @Handler
    public static class LeftTwin implements Left {
        @Override
        public String side(String nothing) {
            return "left";
        }
    }

    @Handler
    public static class RightTwin implements Right {
        @Override
        public String side(String nothing) {
            return "right";
        }
    }
}
