package io.quarkiverse.micro.grpc.deployment.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.TimestampProto;

class AServiceIsWrittenAsJavaTest {

    private static final String UNI = "io.smallrye.mutiny.Uni";
    private static final String MULTI = "io.smallrye.mutiny.Multi";

    private final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName("greeter.proto")
            .setPackage("acme").addMessageType(message("Ask")).addMessageType(message("Answer"));
    private final ServiceDescriptorProto.Builder service = file.addServiceBuilder().setName("Greeter");
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({ "false, false", "false, true", "true, false", "true, true" })
    void eachSideStreamsOrNot(boolean requests, boolean replies) {
        method("Talk", it -> it.setClientStreaming(requests).setServerStreaming(replies));
        String request = "acme.GreeterOuterClass.Ask";
        assertThat(written()).contains("    " + (replies ? MULTI : UNI) + "<acme.GreeterOuterClass.Answer> talk("
                + (requests ? MULTI + "<" + request + "> requests" : request + " request") + ");");
    }

    @ParameterizedTest
    @CsvSource({ "NO_SIDE_EFFECTS, ReadOnly", "IDEMPOTENT, Idempotent" })
    void anIdempotencyLevelBecomesItsAnnotation(IdempotencyLevel level, String annotation) {
        method("Hello", it -> it.getOptionsBuilder().setIdempotencyLevel(level));
        assertThat(written()).contains("    @io.quarkiverse.micro.rpc." + annotation + "\n    " + UNI);
    }

    @Test
    void nothingIsPromisedOfAMethodWithoutALevel() {
        method("Hello", it -> it.getOptionsBuilder().setIdempotencyLevel(IdempotencyLevel.IDEMPOTENCY_UNKNOWN));
        assertThat(written()).contains("Api {\n\n    " + UNI + "<acme.GreeterOuterClass.Answer> hello(");
    }

    @ParameterizedTest
    @CsvSource({ "Hello, hello", "SayHello, sayHello", "GetURL, getURL", "URL, uRL", "Notify, notify", "Get2, get2" })
    void aMethodBeginsWithASmallLetter(String rpc, String java) {
        method(rpc);
        assertThat(written()).contains(" " + java + "(").doesNotContain("EndpointName");
    }

    @ParameterizedTest
    @CsvSource({ "say_hello, sayHello", "sayHello, sayHello", "Say_Hello, sayHello", "Import, import_", "Default, default_",
            "New, new_", "True, true_", "Null, null_", "_, __" })
    void aNameThatJavaCannotHaveIsKeptForCallers(String rpc, String java) {
        method(rpc);
        assertThat(written()).contains("@io.quarkiverse.micro.rpc.EndpointName(\"" + rpc + "\")\n    " + UNI)
                .contains(" " + java + "(");
    }

    @ParameterizedTest
    @CsvSource({ "SayHello, say_hello", "SayHello, sayHello", "Import, Import_", "A1, A_1" })
    void twoMethodsThatJavaCannotTellApartAreAProblem(String one, String other) {
        method(one);
        method(other);
        written();
        assertThat(problems).singleElement().asString()
                .startsWith("greeter.proto: " + one + " and " + other + " of service Greeter would both be the method ")
                .endsWith("(). Rename one");
    }

    @Test
    void namesThatDifferInTheMiddleAreTwoMethods() {
        method("GetUrl");
        method("GetURL");
        assertThat(written()).contains(" getUrl(").contains(" getURL(");
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsDeprecatedStaysSoEvenBesideAMessageOfThatName() {
        service.getOptionsBuilder().setDeprecated(true);
        method("Hello", it -> it.getOptionsBuilder().setDeprecated(true));
        method("Bye");
        assertThat(written()).containsOnlyOnce("\n@java.lang.Deprecated\n@io.quarkiverse.micro.rpc.Handler(")
                .containsOnlyOnce("    @java.lang.Deprecated\n    " + UNI + "<acme.GreeterOuterClass.Answer> hello(");
    }

    @Test
    void theHandlerHasTheNameOfTheServiceAndThePackageOfTheFile() {
        file.getOptionsBuilder().setJavaPackage("org.acme.greeting");
        assertThat(written()).contains("package org.acme.greeting;\n")
                .contains("Handler(value = \"Greeter\", protoPackage = \"acme\")\npublic interface GreeterApi {");
    }

    @Test
    void withoutAPackageThereIsNoneInJavaEither() {
        file.clearPackage();
        assertThat(written()).doesNotContain("package ").contains("Handler(value = \"Greeter\")\n");
    }

    @Test
    void commentsAreThoseOfTheMethodAndCannotEndTheCommentInJava() {
        method("Hello");
        method("Bye");
        comment(" Says <i>hello</i> & more.\n\n No @tag, no */, no \\u002a.\n", 6, 0, 2, 0);
        file.getSourceCodeInfoBuilder().getLocationBuilder(0).addLeadingDetachedComments(" Far away.\n")
                .setTrailingComments(" After it.\n");
        assertThat(written()).containsOnlyOnce("/**").doesNotContain("Far away", "After it").contains("""
                /**
                 * Says &lt;i>hello&lt;/i> &amp; more.
                 *
                 * No &#64;tag, no *&#47;, no &#92;u002a.
                 */
                io.smallrye.mutiny.Uni<acme.GreeterOuterClass.Answer> hello(""".indent(4).stripTrailing());
    }

    /** protoc takes two slashes off a comment, whatever follows them. */
    @Test
    void aCommentOfThreeSlashesDoesNotEndTheCommentInJava() {
        method("Hello");
        comment("/ Says hello.\n/\n// Twice.\n", 6, 0, 2, 0);
        assertThat(written()).contains("""
                /**
                 *&#47; Says hello.
                 *&#47;
                 *&#47;/ Twice.
                 */
                io.smallrye.mutiny.Uni<acme.GreeterOuterClass.Answer> hello(""".indent(4).stripTrailing());
    }

    @Test
    void messagesOfOtherFilesAreNamedInFull() {
        service.addMethod(MethodDescriptorProto.newBuilder().setName("When").setInputType(".acme.Ask.Part.Deep")
                .setOutputType(".google.protobuf.Timestamp"));
        assertThat(written())
                .contains(UNI + "<com.google.protobuf.Timestamp> when(acme.GreeterOuterClass.Ask.Part.Deep request)");
    }

    private static DescriptorProto message(String name) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        message.addNestedTypeBuilder().setName("Part").addNestedTypeBuilder().setName("Deep");
        return message.build();
    }

    private void method(String name) {
        method(name, ignored -> {
        });
    }

    private void method(String name, Consumer<MethodDescriptorProto.Builder> change) {
        change.accept(service.addMethodBuilder().setName(name).setInputType(".acme.Ask").setOutputType(".acme.Answer"));
    }

    private void comment(String text, Integer... path) {
        file.getSourceCodeInfoBuilder().addLocationBuilder().addAllPath(List.of(path)).setLeadingComments(text);
    }

    private String written() {
        FileDescriptorSet files = FileDescriptorSet.newBuilder().addFile(TimestampProto.getDescriptor().toProto())
                .addFile(file).build();
        return new ContractWriter(file.build(), 0, JavaTypes.of(files, problems)).write(problems);
    }
}
