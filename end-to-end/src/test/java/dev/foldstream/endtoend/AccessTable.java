package dev.foldstream.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/// `deploy/security/access.json`: who may do what with which topic, group and key.
///
/// @param users in the order of the file
record AccessTable(Map<String, Rights> users) {

    /// @param topics operations by topic; a name that ends with `*` stands for all that begin so
    /// @param groups operations by consumer or share group
    /// @param get keys that may be read, with `*` for anything
    /// @param put keys that may be written
    /// @param delete keys that may be removed
    record Rights(
            Map<String, Set<AclOperation>> topics,
            Map<String, Set<AclOperation>> groups,
            List<String> get,
            List<String> put,
            List<String> delete) {
        /// Topics on which the operation is allowed by name.
        Set<String> topicsTo(AclOperation operation) {
            return topics.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(operation))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static AccessTable read() {
        Map<String, Rights> users = new LinkedHashMap<>();
        JsonNode table = Json.tree(Home.text("deploy/security/access.json"));
        table.fieldNames().forEachRemaining(user -> users.put(user, rights(table.get(user))));
        return new AccessTable(users);
    }

    private static Rights rights(JsonNode user) {
        return new Rights(
                operations(user.at("/kafka/topics")),
                operations(user.at("/kafka/groups")),
                texts(user.at("/s3/get")),
                texts(user.at("/s3/put")),
                texts(user.at("/s3/delete")));
    }

    private static Map<String, Set<AclOperation>> operations(JsonNode named) {
        Map<String, Set<AclOperation>> operations = new TreeMap<>();
        named.fieldNames()
                .forEachRemaining(name ->
                        operations.put(
                                name,
                                texts(named.get(name)).stream()
                                        .map(SecurityUtils::operation)
                                        .collect(Collectors.toSet())));
        return operations;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    /// What a broker is told.
    List<AclBinding> bindings() {
        List<AclBinding> bindings = new ArrayList<>();
        users.forEach((user, rights) -> {
            rights.topics()
                    .forEach((topic, operations) ->
                            operations.forEach(operation ->
                                    bindings.add(
                                            binding(user, ResourceType.TOPIC, topic, operation))));
            rights.groups()
                    .forEach((group, operations) ->
                            operations.forEach(operation ->
                                    bindings.add(
                                            binding(user, ResourceType.GROUP, group, operation))));
        });
        return bindings;
    }

    private static AclBinding binding(
            String user, ResourceType type, String name, AclOperation operation) {
        ResourcePattern pattern =
                name.endsWith("*")
                        ? new ResourcePattern(
                                type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
                        : new ResourcePattern(type, name, PatternType.LITERAL);
        return new AclBinding(
                pattern,
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
