package io.quarkiverse.micro.nats.runtime;

import io.nats.client.Connection;
import io.nats.client.api.ServerInfo;

/**
 * One stretch of being connected. jnats keeps one connection object over many, and a message that was written in one of them
 * is not confirmed by an answer in the next.
 *
 * @param connection over which it runs
 * @param server id of the server's process
 * @param client number of this client there
 */
public record Session(Connection connection, String server, int client) {

    static Session of(Connection connection) {
        ServerInfo info = connection.getServerInfo();
        return new Session(connection, info.getServerId(), info.getClientId());
    }

    /**
     * @return whether it has not ended, as far as this process can know
     */
    public boolean alive() {
        ServerInfo now = connection.getServerInfo();
        return connection.getStatus() == Connection.Status.CONNECTED && now.getClientId() == client
                && server.equals(now.getServerId());
    }
}
