package io.quarkiverse.micro.nats.runtime;

import org.jboss.logging.Logger;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
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

    private static final Logger LOG = Logger.getLogger(Session.class);

    /**
     * @return the stretch that the connection is in, or was in last
     */
    public static Session of(Connection connection) {
        ServerInfo info = connection.getServerInfo();
        return new Session(connection, info.getServerId(), info.getClientId());
    }

    /**
     * @return whether it has not ended, as far as this process can know
     */
    public boolean alive() {
        return connection.getStatus() == Connection.Status.CONNECTED && equals(of(connection));
    }

    /**
     * Nothing more comes to the dispatcher, whoever else may close it or the whole connection meanwhile.
     *
     * @param dispatcher null for none
     */
    public void close(Dispatcher dispatcher) {
        if (dispatcher == null || !dispatcher.isActive()) {
            return;
        }
        try {
            connection.closeDispatcher(dispatcher);
        } catch (IllegalStateException | IllegalArgumentException e) { // so jnats says that it is closed
            LOG.debugf("Dispatcher was closed already: %s", e.getMessage());
        }
    }
}
