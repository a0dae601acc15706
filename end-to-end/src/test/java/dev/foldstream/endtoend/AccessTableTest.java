package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.endtoend.AccessTable.Rights;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `deploy/security/access.json` against the code: each service may do what it does, no more.
class AccessTableTest {
    private static final Path GOLDEN =
            Home.path("platform/contracts/src/test/resources/golden").toAbsolutePath();
    private static final Pattern MADE = Pattern.compile("\\bnew ([A-Z][A-Za-z]+)\\(");
    private static final String BUCKET = "arn:aws:s3:::foldstream";

    private final AccessTable table = AccessTable.read();

    static List<String> services() {
        return Home.services();
    }

    static Set<String> users() {
        return AccessTable.read().users().keySet();
    }

    @Test
    void every_service_and_every_kind_of_client_is_in_the_table() {
        assertThat(table.users().keySet())
                .containsAll(Home.services())
                .containsAll(List.of("client", "watcher", "operator", "provisioner"))
                .hasSize(Home.services().size() + 4);
    }

    @Test
    void table_names_no_topic_that_there_is_not() {
        Set<String> topics =
                Stream.of(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        assertThat(table.users().values())
                .flatExtracting(rights -> rights.topics().keySet())
                .filteredOn(name -> !name.endsWith("*"))
                .isSubsetOf(topics);
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_reads_the_topics_of_its_channels_in_its_group(String service) throws IOException {
        Map<String, String> groups = new TreeMap<>(incoming(service));
        if (service.equals("trainer-service")) { // a share group has no channel
            groups.put(Topic.TRAINING.topicName(), Topic.TRAINERS);
        }
        Rights rights = rights(service);
        assertThat(rights.topicsTo(AclOperation.READ)).isEqualTo(groups.keySet());
        assertThat(rights.groups().keySet()).isEqualTo(Set.copyOf(groups.values()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void service_writes_the_topics_of_the_events_that_it_makes(String service) throws IOException {
        assertThat(rights(service).topicsTo(AclOperation.WRITE)).isEqualTo(written(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void nobody_but_the_trainers_changes_a_setting(String service) {
        List<Set<AclOperation>> all = new ArrayList<>(rights(service).topics().values());
        all.addAll(rights(service).groups().values());
        Set<AclOperation> used = new TreeSet<>();
        all.forEach(used::addAll);
        assertThat(used)
                .isSubsetOf(
                        service.equals("trainer-service")
                                ? Set.of(
                                        AclOperation.READ,
                                        AclOperation.WRITE,
                                        AclOperation.ALTER_CONFIGS)
                                : Set.of(AclOperation.READ, AclOperation.WRITE));
    }

    @ParameterizedTest
    @MethodSource("services")
    void no_service_removes_but_the_mark_of_a_cancellation_or_writes_what_another_does(
            String service) {
        assertThat(rights(service).delete())
                .isEqualTo(
                        service.equals("data-service")
                                ? List.of("experiments/*/cancelled.json")
                                : List.of());
        for (String other : Home.services()) {
            if (!other.equals(service)) {
                assertThat(rights(service).put()).doesNotContainAnyElementsOf(rights(other).put());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void policy_of_the_store_says_what_the_table_says(String user) {
        JsonNode policy = Json.tree(Home.text("deploy/security/s3/" + user + ".json"));
        Rights rights = rights(user);

        assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
        assertThat(resources(policy, "s3:ListBucket")).containsExactly(BUCKET);
        assertThat(resources(policy, "s3:GetObject")).isEqualTo(objects(rights.get()));
        assertThat(resources(policy, "s3:PutObject")).isEqualTo(objects(rights.put()));
        assertThat(resources(policy, "s3:DeleteObject")).isEqualTo(objects(rights.delete()));
        assertThat(resources(policy, "s3:AbortMultipartUpload"))
                .as("who writes gives up what he began; 'gc' gives up what anybody did")
                .isEqualTo(objects(user.equals("operator") ? rights.delete() : rights.put()));
        assertThat(resources(policy, "s3:ListBucketMultipartUploads"))
                .isEqualTo(user.equals("operator") ? List.of(BUCKET) : List.of());
        assertThat(resources(policy, "s3:CreateBucket"))
                .isEqualTo(user.equals("provisioner") ? List.of(BUCKET) : List.of());
        assertThat(policy.findValuesAsText("Effect")).containsOnly("Allow");
        assertThat(policy.toString()).doesNotContain("\"s3:*\"").doesNotContain("\"*\"");
    }

    @Test
    void users_of_strimzi_have_the_rights_of_the_table() {
        Set<String> said = new TreeSet<>();
        for (JsonNode user : Manifests.documents(Home.text("deploy/kubernetes/kafka/users.yaml"))) {
            for (JsonNode rule : user.at("/spec/authorization/acls")) {
                rule.path("operations")
                        .forEach(operation ->
                                said.add(
                                        "User:%s may %s %s %s%s"
                                                .formatted(
                                                        user.at("/metadata/name").asText(),
                                                        SecurityUtils.operation(operation.asText()),
                                                        rule.at("/resource/type").asText(),
                                                        rule.at("/resource/name").asText(),
                                                        rule.at("/resource/patternType")
                                                                .asText("literal"))));
            }
        }

        assertThat(table.bindings().stream().map(AccessTableTest::inWords))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    private static String inWords(AclBinding binding) {
        PatternType pattern = binding.pattern().patternType();
        return "%s may %s %s %s%s"
                .formatted(
                        binding.entry().principal(),
                        binding.entry().operation(),
                        binding.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                        binding.pattern().name(),
                        pattern == PatternType.PREFIXED ? "prefix" : "literal");
    }

    private Rights rights(String user) {
        Rights rights = table.users().get(user);
        assertThat(rights).as(user).isNotNull();
        return rights;
    }

    private static List<String> objects(List<String> keys) {
        return keys.stream().map(key -> BUCKET + "/" + key).toList();
    }

    private static List<String> resources(JsonNode policy, String action) {
        List<String> resources = new ArrayList<>();
        for (JsonNode statement : policy.path("Statement")) {
            if (statement.path("Action").toString().contains('"' + action + '"')) {
                statement.path("Resource").forEach(name -> resources.add(name.asText()));
            }
        }
        return resources;
    }

    /// Topic to group of every incoming channel.
    private static Map<String, String> incoming(String service) throws IOException {
        Properties settings = new Properties();
        settings.load(
                new StringReader(
                        Home.text(
                                service
                                        + "/src/main/resources/META-INF/microprofile-config.properties")));
        Map<String, String> groups = new TreeMap<>();
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith("mp.messaging.incoming.") && name.endsWith(".topic")) {
                String channel = name.substring(0, name.length() - ".topic".length());
                groups.put(settings.getProperty(name), settings.getProperty(channel + ".group.id"));
            }
        }
        return groups;
    }

    /// Topics of the events whose constructors stand in the room that knows events. Whoever reads a
    /// topic puts aside what it can't decode; whoever takes events in by a flow says when an
    /// experiment fails.
    private static Set<String> written(String service) throws IOException {
        Map<String, Topic> topics = topicsByEvent();
        Set<String> written = new TreeSet<>(Set.of(Topic.DEAD_LETTERS.topicName()));
        for (String code : eventsRoom(service)) {
            MADE.matcher(code)
                    .results()
                    .map((MatchResult made) -> made.group(1))
                    .flatMap(name -> Optional.ofNullable(topics.get(name)).stream())
                    .forEach(topic -> written.add(topic.topicName()));
            if (code.contains("flow.receive(")) {
                written.add(Topic.OUTCOMES.topicName());
            }
        }
        return written;
    }

    private static List<String> eventsRoom(String service) throws IOException {
        List<String> codes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Home.path(service).resolve("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().contains("/events/")).toList()) {
                codes.add(Files.readString(file));
            }
        }
        return codes;
    }

    /// Simple names of events, each with its topic, as the golden messages have them.
    private static Map<String, Topic> topicsByEvent() throws IOException {
        Map<String, Topic> topics = new TreeMap<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                Event event = Json.read(Files.readAllBytes(file), Event.class);
                topics.put(event.getClass().getSimpleName(), Topic.of(event));
            }
        }
        return topics;
    }
}
