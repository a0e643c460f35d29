package org.acme.parcels;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

// tag::parcel[]
public record Parcel(@Positive int grams, @NotNull @Valid Address to) {

    public record Address(@NotBlank String street) {
    }
}
// end::parcel[]
