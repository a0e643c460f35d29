package io.quarkiverse.micro.nats.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A context whose sockets compare the certificate with the host's name, which jnats 2.26 leaves undone: any certificate of a
 * trusted authority would do. Servers that are learnt from the cluster are known by their addresses, for which certificates
 * are seldom made out; they show one of the first configured name, as Go's client has it.
 */
final class VerifyingTls extends SSLContextSpi {

    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|.*:.*");

    private final SSLContext context;
    private final List<String> hosts;

    private VerifyingTls(SSLContext context, List<String> hosts) {
        this.context = context;
        this.hosts = hosts;
    }

    /**
     * @param servers those that are configured
     */
    static SSLContext of(SSLContext context, List<String> servers) {
        List<String> hosts = servers.stream().map(ServerAddress::host).toList();
        return new SSLContext(new VerifyingTls(context, hosts), context.getProvider(), context.getProtocol()) {
        };
    }

    private String nameOf(String host) {
        boolean learnt = isAddress(host) && !hosts.contains(host);
        return learnt ? hosts.stream().filter(name -> !isAddress(name)).findFirst().orElse(host) : host;
    }

    private static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return new Sockets(context.getSocketFactory(), this::nameOf);
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) throws KeyManagementException {
        context.init(keys, trust, random);
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return context.createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.getClientSessionContext();
    }

    private static final class Sockets extends SSLSocketFactory {

        private final SSLSocketFactory factory;
        private final UnaryOperator<String> names;

        /**
         * @param names what a certificate is made out for, by the host that is connected to
         */
        private Sockets(SSLSocketFactory factory, UnaryOperator<String> names) {
            this.factory = factory;
            this.names = names;
        }

        private static Socket verifying(Socket socket) {
            SSLSocket secure = (SSLSocket) socket;
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818, as all of Java calls it
            secure.setSSLParameters(parameters);
            return secure;
        }

        @Override
        public Socket createSocket(Socket under, String host, int port, boolean autoClose) throws IOException {
            return verifying(factory.createSocket(under, names.apply(host), port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return verifying(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return verifying(factory.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return verifying(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return verifying(factory.createSocket(host, port, local, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }
    }
}
