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
                        "the interface of service S would be named SApi, as a message is");
    }

    @Test
    void anEnumThatIsNamedAsTheInterfaceIsReported() throws IOException {
        rejected("syntax = \"proto3\";", "option java_multiple_files = true;", "message M {}", "enum SApi { NONE = 0; }",
                "service S { rpc A (M) returns (M); }").hasMessageContaining("would be named SApi, as an enum is");
    }

    @Test
    void aFileWhoseClassIsNamedAsTheInterfaceIsReported() throws IOException {
        Contracts contracts = new Contracts(folder).file("greeter_api.proto", "syntax = \"proto3\";", "package acme;",
                "message M {}", "service Greeter { rpc Hello (M) returns (M); }");
        assertThatThrownBy(contracts::generate).isInstanceOf(CodeGenException.class)
                .hasMessageContaining("greeter_api.proto: the interface of service Greeter would be named acme.GreeterApi, as "
                        + "the outer class of greeter_api.proto is")
                .hasMessageContaining("java_outer_classname");
    }

    @Test
    void twoServicesOfOneJavaNameAreReported() throws IOException {
        Contracts contracts = new Contracts(folder);
        for (String version : new String[] { "v1", "v2" }) {
            contracts.file(version + ".proto", "syntax = \"proto3\";", "package acme." + version + ";",
                    "option java_package = \"org.acme\";", "message M {}", "service S { rpc A (M) returns (M); }");
        }
        assertThatThrownBy(contracts::generate).isInstanceOf(CodeGenException.class)
                .hasMessageContaining("v2.proto: the interface of service S would be named org.acme.SApi, as that of service S "
                        + "in v1.proto is")
                .hasMessageContaining("java_package");
    }

    @Test
    void twoServicesOfOneNameInNoPackageAreReported() throws IOException {
        Contracts contracts = new Contracts(folder)
                .file("one.proto", "syntax = \"proto3\";", "message M {}", "service S { rpc A (M) returns (M); }")
                .file("two.proto", "syntax = \"proto3\";", "message N {}", "service S { rpc A (N) returns (N); }");
        assertThatThrownBy(contracts::generate).isInstanceOf(CodeGenException.class)
                .hasMessageContaining("\"S\" is already defined in file \"one.proto\"");
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
