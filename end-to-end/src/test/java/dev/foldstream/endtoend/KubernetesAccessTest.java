package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.KafkaUserTlsClientAuthentication;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The users that Strimzi makes have the rights of the one table, and no others.
class KubernetesAccessTest {
    private static final JsonNode TABLE = Json.tree(Home.text("deploy/security/access.json"));
    private static final List<JsonNode> KAFKA = Manifests.in("kafka").toList();

    static List<String> users() {
        return DeploymentTest.names(TABLE);
    }

    @Test
    void every_user_of_the_table_is_made() {
        assertThat(Manifests.all(KAFKA, KafkaUser.class).map(user -> user.getMetadata().getName()))
                .containsExactlyInAnyOrderElementsOf(users());
    }

    @Test
    void every_pod_runs_as_a_user_of_the_table() {
        assertThat(Manifests.all(Manifests.in("base").toList(), ServiceAccount.class))
                .extracting(account -> account.getMetadata().getName())
                .contains("provisioner")
                .isSubsetOf(users());
    }

    @ParameterizedTest
    @MethodSource("users")
    void user_has_the_rights_of_its_row(String name) {
        KafkaUser user = Manifests.find(KAFKA, KafkaUser.class, name);

        assertThat(user.getSpec().getAuthentication())
                .isInstanceOf(KafkaUserTlsClientAuthentication.class);
        assertThat(rights(user)).isEqualTo(rights(TABLE.get(name).get("kafka")));
    }

    /// By `topic NAME` or `group NAME`, where a prefix ends with `*`.
    private static Map<String, Set<String>> rights(KafkaUser user) {
        JsonNode acls = Json.tree(Json.write(user.getSpec().getAuthorization())).get("acls");
        assertThat(user.getSpec().getAuthorization())
                .isInstanceOf(KafkaUserAuthorizationSimple.class);
        return DeploymentTest.elements(acls)
                .collect(
                        Collectors.toMap(
                                acl -> acl.at("/resource/type").asText() + " " + resource(acl),
                                acl -> Set.copyOf(DeploymentTest.texts(acl.get("operations")))));
    }

    private static String resource(JsonNode acl) {
        boolean prefix = acl.at("/resource/patternType").asText().equals("prefix");
        return acl.at("/resource/name").asText() + (prefix ? "*" : "");
    }

    private static Map<String, Set<String>> rights(JsonNode row) {
        Map<String, Set<String>> rights = new TreeMap<>();
        row.get("topics")
                .properties()
                .forEach(topic -> rights.put("topic " + topic.getKey(), words(topic.getValue())));
        row.get("groups")
                .properties()
                .forEach(group -> rights.put("group " + group.getKey(), words(group.getValue())));
        return rights;
    }

    private static Set<String> words(JsonNode operations) {
        return new TreeSet<>(DeploymentTest.texts(operations));
    }
}
