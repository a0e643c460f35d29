package io.quarkiverse.micro.grpc.runtime.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

class ARecordThatIsNamedAsAMessageIsReportedTest {

    private final ProtoFiles files = new ProtoFiles();

    @Test
    void onceForAllThatItsFileDeclares() {
        files.add(file("order.proto", "org.acme"));
        assertThat(files.addDerived(file("org/acme/Order.proto", "org.acme"))).contains("The proto files order.proto and "
                + "org/acme/Order.proto both declare org.acme.Order, so tools that ask for both refuse one. Give the record, or "
                + "the message, another name or package");
        assertThat(files.fileOf("org.acme.Order")).isEqualTo("order.proto");
    }

    @Test
    void notWhereThePackagesDiffer() {
        files.add(file("order.proto", "acme.v1"));
        assertThat(files.addDerived(file("org/acme/Order.proto", "org.acme"))).isEmpty();
    }

    @Test
    void notForWrittenFilesOfOneContent() {
        files.add(file("order.proto", "acme.v1"));
        files.add(file("copy/order.proto", "acme.v1"));
        assertThat(files.addDerived(file("org/acme/Order.proto", "org.acme"))).isEmpty();
    }

    private static FileDescriptorProto file(String name, String protoPackage) {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName(name).setPackage(protoPackage);
        file.addMessageTypeBuilder().setName("Order").addFieldBuilder().setName("id").setNumber(1);
        return file.build();
    }
}
