package io.quarkiverse.micro.grpc.runtime.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

class TwoFilesThatDeclareOneNameAreReportedTest {

    private final ProtoFiles files = new ProtoFiles();

    @Test
    void onceForAllThatTheyDeclare() {
        files.add(file("order.proto", "org.acme", "Order"));
        files.add(file("org/acme/Order.proto", "org.acme", "Order"));
        assertThat(files.clashes()).containsExactly("The proto files order.proto and org/acme/Order.proto both declare "
                + "org.acme.Order, so tools that ask for both refuse one. Give the record, or the message, another name or "
                + "package");
        assertThat(files.fileOf("org.acme.Order")).isEqualTo("order.proto");
    }

    @Test
    void notWhereTheyDifferInPackage() {
        files.add(file("order.proto", "acme.v1", "Order"));
        files.add(file("org/acme/Order.proto", "org.acme", "Order"));
        files.add(file("order.proto", "acme.v1", "Order"));
        assertThat(files.clashes()).isEmpty();
    }

    private static FileDescriptorProto file(String name, String protoPackage, String message) {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName(name).setPackage(protoPackage);
        file.addMessageTypeBuilder().setName(message).addFieldBuilder().setName("id").setNumber(1);
        return file.build();
    }
}
