package io.quarkiverse.micro.it.athome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PayloadsAreValidatedTest {

    private static final Order GOOD = new Order("Ada", 1, new Order.Address("Main Street"));
    private static final Order BAD = new Order(" ", 0, new Order.Address(""));

    @MicroClient
    Orders orders;

    @MicroClient
    Wholesale wholesale;

    @Inject
    RpcClient client;

    @Inject
    Serving serving;

    @BeforeEach
    void awaitReady() {
        await().until(serving::ready);
    }

    @Test
    void aGoodOneComesThrough() {
        assertThat(orders.place(GOOD)).isEqualTo(new Receipt("for Ada"));
        assertThat(call("Orders.PlaceLater", GOOD)).isEqualTo(new Receipt("for Ada"));
    }

    @Test
    void aBadOneIsAnInvalidArgumentThatNamesEveryField() {
        MicroException error = fail("Orders.Place", BAD);
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(error.id()).isEqualTo("shop");
        assertThat(error.detail()).isEqualTo("Orders.Place cannot take this: address.street must not be blank; "
                + "customer must not be blank; quantity must be greater than or equal to 1");
    }

    @Test
    void theFieldsAreAlsoAttachedAsGooglesBadRequest() throws Exception {
        ErrorDetail detail = fail("Orders.PlaceLater", BAD).details().get(0);
        assertThat(detail.type()).isEqualTo("google.rpc.BadRequest");
        assertThat(FieldViolations.of(detail.value())).containsExactly("address.street: must not be blank",
                "customer: must not be blank", "quantity: must be greater than or equal to 1");
    }

    @Test
    void aConstraintOnTheParameterItselfGoesByItsName() {
        assertThat(fail("Orders.Find", "1").detail())
                .isEqualTo("Orders.Find cannot take this: number size must be between 3 and 2147483647");
    }

    @Test
    void theSharedContractLeavesTheCheckToTheServer() {
        MicroException error = catchThrowableOfType(MicroException.class, () -> orders.place(BAD));
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void anEndpointMayHaveAnotherNameThanItsMethod() {
        assertThat(fail("Orders.cancel", BAD).detail()).startsWith("Orders.cancel cannot take this: address.street must not");
    }

    @Test
    void handlersOfTwoPackagesMayHaveOneName() {
        assertThat(wholesale.place(GOOD)).isEqualTo(new Receipt("for Ada in bulk"));
        MicroException error = catchThrowableOfType(MicroException.class, () -> wholesale.place(BAD));
        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(fail("Orders.Place", BAD).code()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void aBadReplyIsTheServersFault() {
        MicroException error = fail("Orders.Lose", GOOD);
        assertThat(error.code()).isEqualTo(Code.INTERNAL);
        assertThat(error.detail()).startsWith("Orders.Lose failed. Reference: ").doesNotContain("blank");
    }

    @Test
    void whatAHandlerPassesOnIsItsOwnFault() {
        assertThat(fail("Orders.Book", BAD).code()).isEqualTo(Code.INTERNAL);
    }

    private Receipt call(String endpoint, Object request) {
        return client.call("shop", endpoint, request, Receipt.class).await().atMost(Duration.ofSeconds(60));
    }

    private MicroException fail(String endpoint, Object request) {
        return catchThrowableOfType(MicroException.class, () -> call(endpoint, request));
    }
}
