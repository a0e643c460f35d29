package io.quarkiverse.micro.it.athome;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

public record Order(@NotBlank String customer, @Min(1) int quantity, @NotNull @Valid Address address) {

    public record Address(@NotBlank String street) {
    }
}
