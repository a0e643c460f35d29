package io.quarkiverse.micro.grpc.test.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.rpc.EndpointName;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.Idempotent;
import io.quarkiverse.micro.rpc.ReadOnly;
import io.quarkus.bootstrap.prebuild.CodeGenException;

class AContractBecomesAnInterfaceTest {

    private static final String[] GREETER = {
            "syntax = \"proto3\";",
            "package acme.greeting.v1;",
            "option java_package = \"org.acme.greeting\";",
            "option java_multiple_files = true;",
            "message Request { string name = 1; message Part { string text = 1; } }",
            "message Reply { string message = 1; }",
            "// Greets people. Never writes */ or <b>.",
            "service Greeter {",
            "  // Says hello.",
            "  rpc Hello (Request) returns (Reply) { option idempotency_level = NO_SIDE_EFFECTS; }",
            "  rpc Remember (Request) returns (Reply) { option idempotency_level = IDEMPOTENT; option deprecated = true; }",
            "  rpc Count (Request) returns (stream Reply);",
            "  rpc Collect (stream Request.Part) returns (Reply);",
            "  rpc Chat (stream Request) returns (stream Reply);",
            "}" };

    @TempDir
    Path folder;

    @Test
    void aServiceIsAnInterfaceThatNamesItsHandlerAndPackage() throws Exception {
        Class<?> greeter = contracts().compiled("org.acme.greeting.GreeterApi");
        assertThat(greeter).isInterface();
        Handler handler = greeter.getAnnotation(Handler.class);
        assertThat(handler.value()).isEqualTo("Greeter");
        assertThat(handler.protoPackage()).isEqualTo("acme.greeting.v1");
    }

    @Test
    void aMethodIsAsynchronousAndStreamsWhatTheContractStreams() throws Exception {
        assertThat(signatures(contracts().compiled("org.acme.greeting.GreeterApi"))).containsExactlyInAnyOrder(
                "Uni<Reply> hello(Request)", "Uni<Reply> remember(Request)", "Multi<Reply> count(Request)",
                "Uni<Reply> collect(Multi<Request$Part>)", "Multi<Reply> chat(Multi<Request>)");
    }

    @Test
    void anIdempotencyLevelIsAnAnnotation() throws Exception {
        Class<?> greeter = contracts().compiled("org.acme.greeting.GreeterApi");
        assertThat(method(greeter, "hello").isAnnotationPresent(ReadOnly.class)).isTrue();
        assertThat(method(greeter, "remember").isAnnotationPresent(Idempotent.class)).isTrue();
        assertThat(method(greeter, "remember").isAnnotationPresent(Deprecated.class)).isTrue();
        assertThat(method(greeter, "count").getAnnotations()).isEmpty();
    }

    @Test
    void commentsOfTheContractAreItsDocumentation() throws Exception {
        String source = Files.readString(contracts().generate().resolve("org/acme/greeting/GreeterApi.java"));
        assertThat(source).contains("Says hello.").contains("Never writes *&#47; or &lt;b>.");
    }

    @Test
    void namesThatJavaCannotHaveAreKeptForCallers() throws Exception {
        Class<?> odd = new Contracts(folder).file("odd.proto", "syntax = \"proto3\";", "message M {}",
                "service Odd { rpc Import (M) returns (M); rpc say_hello (M) returns (M); rpc GetURL (M) returns (M); }")
                .compiled("OddApi");
        assertThat(endpointName(odd, "import_")).isEqualTo("Import");
        assertThat(endpointName(odd, "sayHello")).isEqualTo("say_hello");
        assertThat(method(odd, "getURL").isAnnotationPresent(EndpointName.class)).isFalse();
        assertThat(odd.getAnnotation(Handler.class).protoPackage()).isEmpty();
    }

    @Test
    void messagesAreFoundWhereJavaKeepsThem() throws Exception {
        Class<?> api = new Contracts(folder)
                .file("one_file.proto", "syntax = \"proto3\";", "package one;", "message OneFile { string a = 1; }")
                .file("deep/named.proto", "syntax = \"proto2\";", "package two;", "import \"one_file.proto\";",
                        "option java_outer_classname = \"Named\";", "message Two { optional one.OneFile a = 1; }")
                .file("api.proto", "syntax = \"proto3\";", "package three;", "import \"one_file.proto\";",
                        "import \"deep/named.proto\";", "import \"google/protobuf/empty.proto\";",
                        "import \"google/protobuf/timestamp.proto\";", "service Three {",
                        "  rpc A (one.OneFile) returns (two.Two);",
                        "  rpc B (google.protobuf.Empty) returns (google.protobuf.Timestamp);", "}")
                .compiled("three.ThreeApi");
        assertThat(signatures(api)).containsExactlyInAnyOrder("Uni<Named$Two> a(OneFileOuterClass$OneFile)",
                "Uni<Timestamp> b(Empty)");
    }

    @Test
    void besideQuarkusGrpcTheMessagesAreLeftToIt() throws Exception {
        Path sources = contracts().beside("quarkus-grpc-codegen").generate();
        assertThat(sources.resolve("org/acme/greeting/GreeterApi.java")).exists();
        assertThat(sources.resolve("org/acme/greeting/Request.java")).doesNotExist();
    }

    @Test
    void whoMakesTheMessagesCanBeSaid() throws Exception {
        Path sources = contracts().with("quarkus.micro.grpc.codegen.messages", "false").generate();
        assertThat(sources.resolve("org/acme/greeting/Request.java")).doesNotExist();
    }

    @Test
    void aContractOfADependencyThatIsExcludedLaterIsNotReadFromTheBuildBefore() throws Exception {
        Path jar = Files.createDirectories(folder.resolve("jar"));
        Files.writeString(jar.resolve("one.proto"), "syntax = \"proto3\"; message One {} "
                + "service First { rpc Get (One) returns (One); }");
        Files.writeString(jar.resolve("two.proto"), "syntax = \"proto3\"; message Two {} "
                + "service Second { rpc Get (Two) returns (Two); }");
        assertThat(scanned(jar).generate().resolve("SecondApi.java")).exists();

        Path sources = scanned(jar).with("quarkus.generate-code.grpc.scan-for-proto-exclude.\"org.acme:jar\"", "two.proto")
                .generate();

        assertThat(sources.resolve("FirstApi.java")).exists();
        assertThat(sources.resolve("SecondApi.java")).doesNotExist();
    }

    @Test
    void ofAContractThatIsGoneNothingStays() throws Exception {
        Path sources = new Contracts(folder, "more").file("stock.proto", "syntax = \"proto3\";", "message Item {}",
                "service Stock { rpc Get (Item) returns (Item); }").generate();
        contracts().file("parting.proto", "syntax = \"proto3\";", "message Word {}",
                "service Parter { rpc Goodbye (Word) returns (Word); }").generate();
        assertThat(sources.resolve("ParterApi.java")).exists();
        assertThat(sources.resolve("Parting.java")).exists();
        Files.createFile(sources.resolve("Own.java"));

        Files.delete(folder.resolve("proto/parting.proto"));
        contracts().generate();
        assertThat(sources.resolve("ParterApi.java")).doesNotExist();
        assertThat(sources.resolve("Parting.java")).doesNotExist();
        assertThat(sources.resolve("org/acme/greeting/GreeterApi.java")).exists();

        Files.delete(folder.resolve("proto/acme/greeter.proto"));
        new Contracts(folder).generate();
        assertThat(sources.resolve("org/acme/greeting")).isEmptyDirectory();
        assertThat(sources.resolve("StockApi.java")).as("of another folder").exists();
        assertThat(sources.resolve("Own.java")).as("not written by us").exists();
    }

    @Test
    void aMistakeLeavesWhatWasGeneratedBefore() throws Exception {
        Path sources = contracts().generate();
        Contracts mistaken = contracts().file("acme/greeter.proto", "syntax = \"proto3\";", "message M { string a = ; }");
        assertThatThrownBy(mistaken::generate).isInstanceOf(CodeGenException.class);
        assertThat(sources.resolve("org/acme/greeting/GreeterApi.java")).exists();
    }

    private Contracts scanned(Path jar) {
        return new Contracts(folder).dependency("jar", jar).with("quarkus.generate-code.grpc.scan-for-proto",
                "org.acme:jar");
    }

    private Contracts contracts() throws Exception {
        return new Contracts(folder).file("acme/greeter.proto", GREETER);
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods()).filter(it -> it.getName().equals(name)).findFirst().orElseThrow();
    }

    private static String endpointName(Class<?> type, String method) {
        return method(type, method).getAnnotation(EndpointName.class).value();
    }

    private static List<String> signatures(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(it -> it.getGenericReturnType().getTypeName() + " " + it.getName() + "("
                + it.getGenericParameterTypes()[0].getTypeName() + ")").map(it -> it.replaceAll("[\\w]+\\.", "")).toList();
    }
}
