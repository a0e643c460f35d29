package org.acme.parcels;

import jakarta.validation.Valid;

import io.quarkiverse.micro.rpc.Handler;

// tag::handler[]
@Handler
public class Parcels {

    public Label send(@Valid Parcel parcel) { // <1>
        return new Label(parcel.to().street() + ", " + parcel.grams() + " g");
    }
    // end::handler[]

    public record Label(String text) {
    }
    // tag::handler[]
}
// end::handler[]
