package io.quarkiverse.micro.it.athome;

import jakarta.validation.constraints.NotBlank;

public record Receipt(@NotBlank String number) {
}
