package io.quarkiverse.micro.grpc.test.codegen;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.bootstrap.prebuild.CodeGenException;

class ABadContractIsExplainedTest {

    @TempDir
    Path folder;

    @Test
    void aMistakeIsNamedWithItsPlace() throws IOException {
        rejected("syntax = \"proto3\";", "message M { string a = ; }").hasMessageContaining("bad.proto:2:24");
    }

    @Test
    void anImportThatIsNotFoundSaysWhereItIsLookedFor() throws IOException {
        rejected("syntax = \"proto3\";", "import \"google/api/annotations.proto\";")
                .hasMessageContaining("google/api/annotations.proto: File not found")
                .hasMessageContaining("quarkus.generate-code.grpc.scan-for-imports");
    }

    @Test
    void twoMethodsOfOneJavaNameAreNotMixedUp() throws IOException {
        rejected("syntax = \"proto3\";", "message M {}",
                "service S { rpc SayHello (M) returns (M); rpc say_hello (M) returns (M); }")
                .hasMessageContaining("bad.proto: SayHello and say_hello of service S would both be the method sayHello()");
    }

    @Test
    void aMessageThatIsNamedAsTheInterfaceIsReported() throws IOException {
        rejected("syntax = \"proto3\";", "option java_multiple_files = true;", "message SApi {}",
                "service S { rpc A (SApi) returns (SApi); }").hasMessageContaining(
                        "the interface of service S would be named "
                                + "SApi, as a message is");
    }

    @Test
    void anEditionThatIsNotKnownIsReported() throws IOException {
        rejected("edition = \"2024\";", "message M {}").hasMessageContaining("bad.proto: edition 2024 is not supported");
    }

    private AbstractThrowableAssert<?, ?> rejected(String... lines) throws IOException {
        Contracts contracts = new Contracts(folder).file("bad.proto", lines);
        return assertThatThrownBy(contracts::generate).isInstanceOf(CodeGenException.class);
    }
}
