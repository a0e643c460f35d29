package io.quarkiverse.micro.it.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/vault")
public class VaultResource {

    @GET
    @RolesAllowed("keeper")
    public String open() {
        return "opened by REST";
    }
}
