package org.acme.parcels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

@QuarkusTest
class ShippingTest {

    // tag::test[]
    @InjectMock
    @MicroClient
    Postage postage;

    @Inject
    Shipping shipping;

    @Test
    void offersAtTheDaysPrice() {
        when(postage.of(any())).thenReturn(Uni.createFrom().item(new Postage.Price(250)));
        assertEquals("for 250 cents", shipping.offer(null).await().indefinitely());
    }
    // end::test[]
}
