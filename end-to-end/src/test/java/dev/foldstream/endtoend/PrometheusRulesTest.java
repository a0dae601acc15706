package dev.foldstream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Prometheus' own tool reads its configuration, and tries every rule: once while nothing is wrong,
/// and for each alert its fault, just before it is told and just after.
class PrometheusRulesTest {
    @Test
    void configuration_and_rules_are_valid() {
        Tool.Answer answer =
                Tool.named("promtool")
                        .ask(Map.of(), "", "check", "config", "deploy/prometheus/prometheus.yml");

        assertThat(answer.status()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("2 rule files found");
    }

    @Test
    void rules_do_what_their_tests_say() {
        Tool.Answer answer =
                Tool.named("promtool")
                        .ask(Map.of(), "", "test", "rules", "deploy/prometheus/tests/rules.yml");

        assertThat(answer.status()).as(answer.text()).isZero();
    }

    @Test
    void every_alert_is_tested_with_and_without_its_fault() {
        List<String> told =
                Pattern.compile("(?m)^ {2}- name: (Foldstream\\w+)$")
                        .matcher(Home.text("deploy/prometheus/tests/rules.yml"))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        List<String> alerts =
                DeploymentTest.rules().stream()
                        .filter(rule -> rule.has("alert"))
                        .map(rule -> rule.get("alert").asText())
                        .toList();

        assertThat(told).containsExactlyElementsOf(alerts);
        for (String alert : alerts) {
            assertThat(
                            Pattern.compile("alertname: " + alert + "\\b")
                                    .matcher(Home.text("deploy/prometheus/tests/rules.yml"))
                                    .results()
                                    .map(MatchResult::group))
                    .as("calm, too early, in time")
                    .hasSize(3);
        }
    }
}
