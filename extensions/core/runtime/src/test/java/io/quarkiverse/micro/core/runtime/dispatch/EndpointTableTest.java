package io.quarkiverse.micro.core.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.codec.EmptyPayload;
import io.quarkiverse.micro.registry.Endpoint;

class EndpointTableTest {

    private final ServedEndpoint plain = endpoint("", "Greeter");
    private final ServedEndpoint v1 = endpoint("acme.v1", "Greeter");
    private final ServedEndpoint v2 = endpoint("acme.v2", "Greeter");

    @Test
    void bothPathsOfAContractAreAnsweredEachWithItsOwnFormOfErrors() {
        EndpointTable table = new EndpointTable("greetings", List.of(v1));
        assertThat(table.find("/acme.v1.Greeter/Hello")).isEqualTo(new EndpointTable.Entry(v1, false));
        assertThat(table.find("/greetings.Greeter/Hello")).isEqualTo(new EndpointTable.Entry(v1, true));
        assertThat(table.find("/Greeter/Hello")).isEqualTo(new EndpointTable.Entry(v1, true));
    }

    @Test
    void thePathOfAnotherServiceIsNotAnswered() {
        assertThat(new EndpointTable("greetings", List.of(v1)).find("/orders.Greeter/Hello")).isNull();
    }

    @Test
    void twoPackagesWithOneServiceNameLiveSideBySide() {
        EndpointTable table = new EndpointTable("greetings", List.of(v1, v2));
        assertThat(table.find("/acme.v1.Greeter/Hello").endpoint()).isSameAs(v1);
        assertThat(table.find("/acme.v2.Greeter/Hello").endpoint()).isSameAs(v2);
    }

    @Test
    void aPathWithoutPackageLeadsToNeitherOfTwo() {
        EndpointTable table = new EndpointTable("greetings", List.of(v1, v2));
        assertThat(table.find("/greetings.Greeter/Hello")).isNull();
        assertThat(table.find("/Greeter/Hello")).isNull();
    }

    @Test
    void aPathWithoutPackageLeadsToTheHandlerWithoutOne() {
        EndpointTable table = new EndpointTable("greetings", List.of(v1, plain, v2));
        assertThat(table.find("/greetings.Greeter/Hello").endpoint()).isSameAs(plain);
        assertThat(table.find("/acme.v1.Greeter/Hello").endpoint()).isSameAs(v1);
    }

    @Test
    void aToolDoesNotTakeAPathFromAHandlerOfItsName() {
        ServedEndpoint tool = endpoint("grpc.tool", "Greeter");
        EndpointTable table = new EndpointTable("greetings", List.of(v1), List.of(tool));
        assertThat(table.find("/greetings.Greeter/Hello")).isEqualTo(new EndpointTable.Entry(v1, true));
        assertThat(table.find("/Greeter/Hello").endpoint()).isSameAs(v1);
        assertThat(table.find("/grpc.tool.Greeter/Hello").endpoint()).isSameAs(tool);

        assertThat(new EndpointTable("greetings", List.of(v1, v2), List.of(tool)).find("/Greeter/Hello")).isNull();
        assertThat(new EndpointTable("greetings", List.of(), List.of(tool)).find("/Greeter/Hello").endpoint())
                .isSameAs(tool);
    }

    @Test
    void aServiceNamedAsAPackageAnswersInTheFormOfTheContract() {
        assertThat(new EndpointTable("acme.v1", List.of(v1)).find("/acme.v1.Greeter/Hello").goMicroErrors()).isFalse();
    }

    @Test
    void twoClaimsToOnePathAreNotServed() {
        assertThatThrownBy(() -> new EndpointTable("acme.v1", List.of(v1, plain)))
                .hasMessageContaining("/acme.v1.Greeter/Hello").hasMessageContaining("quarkus.micro.service.name");
    }

    private static ServedEndpoint endpoint(String protoPackage, String handler) {
        Endpoint published = new Endpoint(handler + ".Hello", Optional.empty(), Optional.empty(), Map.of());
        return new ServedEndpoint(new EndpointDescription(protoPackage, handler, "Hello", EmptyPayload.class,
                EmptyPayload.class, Streaming.NONE, ExecutionModel.EVENT_LOOP, published), (request, call) -> request);
    }
}
