package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.rpc.runtime.wire.ClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;

/**
 * What calls travel on.
 *
 * @param grpc the protocol of all nodes
 * @param connect the protocol that is spoken on request
 * @param http2 connections for both
 * @param http1 connections for Connect through what knows no HTTP/2
 * @param local what needs no connection
 */
public record ClientWires(GrpcClientWire grpc, ConnectClientWire connect, OutboundClients http2, OutboundClients http1,
        LocalService local) implements AutoCloseable {

    /**
     * Of a process that serves nothing itself.
     */
    public ClientWires(GrpcClientWire grpc, ConnectClientWire connect, OutboundClients http2, OutboundClients http1) {
        this(grpc, connect, http2, http1, LocalService.NONE);
    }

    ClientWire of(ClientProtocol protocol) {
        return protocol == ClientProtocol.CONNECT ? connect : grpc;
    }

    @Override
    public void close() {
        http2.close();
        http1.close();
    }
}
