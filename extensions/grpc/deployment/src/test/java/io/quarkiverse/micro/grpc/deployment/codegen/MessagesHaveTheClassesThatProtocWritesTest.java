package io.quarkiverse.micro.grpc.deployment.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;

class MessagesHaveTheClassesThatProtocWritesTest {

    private final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName("shop.proto")
            .setPackage("acme.v1")
            .addMessageType(DescriptorProto.newBuilder().setName("Order")
                    .addNestedType(DescriptorProto.newBuilder().setName("Line")));
    private final List<String> problems = new ArrayList<>();

    @Test
    void insideTheClassOfTheirFile() {
        assertThat(javaName()).isEqualTo("acme.v1.Shop.Order");
        assertThat(types().javaName(".acme.v1.Order.Line")).isEqualTo("acme.v1.Shop.Order.Line");
    }

    @ParameterizedTest
    @CsvSource({ "shop.proto, Shop", "deep/er/my_shop.proto, MyShop", "my-shop.v2.proto, MyShopV2", "shop2go.proto, Shop2Go",
            "SHOP.proto, SHOP", "__shop.proto, Shop" })
    void aFileIsNamedInCapitals(String name, String outer) {
        file.setName(name);
        assertThat(javaName()).isEqualTo("acme.v1." + outer + ".Order");
    }

    @Test
    void aFileThatIsNamedAsAMessageInItGivesWay() {
        file.setName("order.proto");
        assertThat(javaName()).isEqualTo("acme.v1.OrderOuterClass.Order");
        file.setName("line.proto");
        assertThat(javaName()).isEqualTo("acme.v1.LineOuterClass.Order");
    }

    @Test
    void aFileThatIsNamedAsAnEnumOrServiceInItGivesWay() {
        file.addEnumTypeBuilder().setName("State");
        file.addServiceBuilder().setName("Orders");
        file.setName("state.proto");
        assertThat(javaName()).isEqualTo("acme.v1.StateOuterClass.Order");
        file.setName("orders.proto");
        assertThat(javaName()).isEqualTo("acme.v1.OrdersOuterClass.Order");
    }

    @Test
    void aFileMayNameItsClass() {
        file.getOptionsBuilder().setJavaOuterClassname("ShopProtos").setJavaPackage("org.acme");
        assertThat(javaName()).isEqualTo("org.acme.ShopProtos.Order");
    }

    @Test
    void multipleFilesMeanThatNothingIsAroundThem() {
        file.getOptionsBuilder().setJavaMultipleFiles(true).setJavaOuterClassname("ShopProtos");
        assertThat(javaName()).isEqualTo("acme.v1.Order");
        file.getOptionsBuilder().setJavaPackage("org.acme");
        assertThat(javaName()).isEqualTo("org.acme.Order");
        assertThat(types().javaName(".acme.v1.Order.Line")).isEqualTo("org.acme.Order.Line");
    }

    @Test
    void anEmptyJavaPackageIsNone() {
        file.getOptionsBuilder().setJavaPackage("");
        assertThat(javaName()).isEqualTo("Shop.Order");
        file.getOptionsBuilder().setJavaMultipleFiles(true);
        assertThat(javaName()).isEqualTo("Order");
    }

    @Test
    void withoutAPackageTheirNamesInProtoBeginWithADotToo() {
        file.clearPackage();
        assertThat(types().javaName(".Order.Line")).isEqualTo("Shop.Order.Line");
    }

    @Test
    void editionsAreReadAsFarAsTheirRulesAreKnown() {
        file.setEdition(Edition.EDITION_2023);
        assertThat(javaName()).isEqualTo("acme.v1.Shop.Order");
        assertThat(problems).isEmpty();
        file.setEdition(Edition.EDITION_2024);
        types();
        assertThat(problems)
                .containsExactly("shop.proto: edition 2024 is not supported. Write syntax = \"proto3\" or edition = "
                        + "\"2023\"");
    }

    private String javaName() {
        return types().javaName(".acme.v1.Order");
    }

    private JavaTypes types() {
        return JavaTypes.of(FileDescriptorSet.newBuilder().addFile(file).build(), problems);
    }
}
