package dev.foldstream.embedded;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The listeners of a broker that lets nobody in without a name: with a password on `SASL_SSL`,
/// with a certificate on `SSL`. The node speaks to itself with its own certificate; nothing is in
/// the clear.
final class SecureListeners {
    private SecureListeners() {}

    /// Replaces the plain listeners.
    static void open(Properties properties, Security security, int port, int controllerPort) {
        String clients = "SASL_SSL://127.0.0.1:" + port;
        String certified = "SSL://127.0.0.1:" + security.mutualTlsPort();
        String controller = "CONTROLLER://127.0.0.1:" + controllerPort;
        properties.setProperty("listeners", String.join(",", clients, certified, controller));
        properties.setProperty("advertised.listeners", clients + "," + certified);
        properties.setProperty(
                "listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:SSL");
        properties.setProperty("inter.broker.listener.name", "SSL");
        encrypt(properties, security);
        authenticate(properties, security);
        properties.setProperty(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.setProperty("allow.everyone.if.no.acl.found", "false");
        properties.setProperty(
                "super.users",
                "User:%s;User:%s".formatted(security.superuser(), security.server()));
    }

    private static void encrypt(Properties properties, Security security) {
        properties.setProperty("ssl.keystore.type", "PKCS12");
        properties.setProperty("ssl.keystore.location", security.keyStore().toString());
        properties.setProperty("ssl.keystore.password", security.storePassword());
        properties.setProperty("ssl.key.password", security.storePassword());
        properties.setProperty("ssl.truststore.type", "PKCS12");
        properties.setProperty("ssl.truststore.location", security.trustStore().toString());
        properties.setProperty("ssl.truststore.password", security.storePassword());
        for (String listener : new String[] {"ssl", "controller"}) {
            properties.setProperty("listener.name." + listener + ".ssl.client.auth", "required");
        }
        // the name in a certificate is the user's, as it is with a password
        properties.setProperty("ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/,DEFAULT");
    }

    private static void authenticate(Properties properties, Security security) {
        properties.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        properties.setProperty(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.setProperty(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required "
                        + security.users().entrySet().stream()
                                .map(SecureListeners::plainUser)
                                .collect(Collectors.joining(" "))
                        + ";");
    }

    private static String plainUser(Map.Entry<String, String> user) {
        return "user_%s=\"%s\"".formatted(user.getKey(), user.getValue());
    }
}
