using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.ControlPlane;

public sealed class AuditPolicyTests
{
    private const string Head = "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n";
    private const string Safe = "- {level: Metadata, resources: [{group: \"\", resources: [secrets, configmaps, serviceaccounts/token]}, {group: authentication.k8s.io, resources: [tokenreviews]}]}\n";

    [Fact]
    public void The_shortest_policy_that_covers_everything_logs_metadata_of_everything() => Assert.Empty(Observed("AU01", "- level: Metadata"));

    [Theory]
    [InlineData("- level: Request", "logs the bodies of secrets (Request)")]
    [InlineData("- level: RequestResponse", "logs the bodies of tokenreviews.authentication.k8s.io (RequestResponse)")]
    [InlineData("- {level: Request, users: [someone], namespaces: [one], verbs: [get], resources: [{group: \"\"}]}\n- level: Metadata", "rule 1 logs the bodies of serviceaccounts/token (Request)")]
    [InlineData("- {level: Request, resources: [{group: \"\", resources: [\"*\"], resourceNames: [one]}]}\n- level: Metadata", "rule 1 logs the bodies of configmaps (Request)")]
    [InlineData("- {level: RequestResponse, resources: [{group: \"\", resources: [\"serviceaccounts/*\"]}]}\n- level: Metadata", "rule 1 logs the bodies of serviceaccounts/token (RequestResponse)")]
    public void Bodies_of_what_is_secret_must_not_be_logged_for_anybody(string rules, string expected) =>
        Assert.Contains(Observed("AU01", rules), observed => observed.EndsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("- {level: Request, resources: [{group: \"\", resources: [pods]}]}\n- level: Metadata")]
    [InlineData("- {level: None, users: [system:node]}\n- level: Metadata")]
    [InlineData("- {level: Request, resources: [{group: \"\", resources: [\"*/log\"]}]}\n- level: Metadata")]
    [InlineData(Safe + "- level: RequestResponse")]
    public void What_leaks_nothing_is_left_alone(string rules) => Assert.Empty(Observed("AU01", rules));

    [Theory]
    [InlineData("- {level: None, resources: [{group: \"\", resources: [secrets]}]}\n- level: Metadata", "get, list, watch, create, update, patch, delete of secrets are not logged, by rule 1")]
    [InlineData("- {level: None, verbs: [get, list, watch]}\n- level: Metadata", "get, list, watch of configmaps are not logged, by rule 1")]
    [InlineData("- {level: None, resources: [{group: \"\", resources: [\"pods/*\"]}]}\n- level: Metadata", "create, update, patch, delete, deletecollection of pods are not logged, by rule 1")]
    [InlineData("- {level: None, resources: [{group: \"\", resources: [\"*/exec\"]}]}\n- level: Metadata", "get, create of pods/exec are not logged, by rule 1")]
    [InlineData("- {level: None, userGroups: [\"system:authenticated\"], resources: [{group: apps}]}\n- level: Metadata", "create, update, patch, delete, deletecollection of deployments.apps are not logged, by rule 1")]
    [InlineData("- {level: None, namespaces: [kube-system], verbs: [get]}\n- level: Metadata", "get of secrets in kube-system are not logged, by rule 1")]
    [InlineData("- {level: Metadata, resources: [{group: \"\"}, {group: apps}, {group: authentication.k8s.io}]}", "create, update, patch, delete of resources without a rule of their own match no rule")]
    public void What_an_attacker_works_with_must_be_logged(string rules, string expected) => Assert.Contains(expected, Observed("AU01", rules));

    [Theory]
    [InlineData("- level: Metadata\n- {level: None, verbs: [get]}", "rule 2 never applies: rule 1 in line 4 takes all its requests")]
    [InlineData("- {level: Metadata, resources: [{group: apps}]}\n- {level: Request, resources: [{group: apps, resources: [deployments]}]}", "rule 2 never applies: rule 1 in line 4 takes all its requests")]
    [InlineData("- {level: Metadata, resources: [{group: \"\", resources: [\"pods/*\"]}]}\n- {level: Request, users: [a], resources: [{group: \"\", resources: [pods/exec]}]}", "rule 2 never applies: rule 1 in line 4 takes all its requests")]
    [InlineData("- {level: None, nonResourceURLs: [\"/health*\"]}\n- {level: Metadata, nonResourceURLs: [/healthz, \"/healthz/*\"]}", "rule 2 never applies: rule 1 in line 4 takes all its requests")]
    [InlineData("- {level: None, users: [a, b]}\n- {level: Metadata, users: [c]}\n- {level: Request, users: [b], verbs: [get]}", "rule 3 never applies: rule 1 in line 4 takes all its requests")]
    public void A_rule_behind_one_that_takes_everything_is_shadowed(string rules, string expected) => Assert.Equal([expected], Observed("AU02", rules));

    [Theory]
    [InlineData("- {level: None, users: [a]}\n- {level: Metadata, userGroups: [a]}")]
    [InlineData("- {level: Metadata, resources: [{group: \"\", resources: [pods]}]}\n- {level: Request, resources: [{group: \"\", resources: [pods/exec]}]}")]
    [InlineData("- {level: Metadata, resources: [{group: \"\", resources: [pods], resourceNames: [one]}]}\n- {level: Request, resources: [{group: \"\", resources: [pods]}]}")]
    [InlineData("- {level: None, namespaces: [one]}\n- {level: Metadata, namespaces: [one, two]}")]
    [InlineData("- {level: None, nonResourceURLs: [\"*\"]}\n- {level: Metadata, verbs: [get]}")]
    [InlineData("- {level: None, verbs: [get]}\n- level: Metadata")]
    public void A_rule_that_takes_less_shadows_nothing(string rules) => Assert.Empty(Observed("AU02", rules));

    [Fact]
    public void What_the_API_server_refuses_is_found_at_its_place_all_at_once() => Assert.Equal(
        [
            "policy.yaml:6:3: NODE003: unknown field 'ressources' (did you mean 'resources'?)",
            "policy.yaml:9:17: NODE003: unknown field 'resource' (did you mean 'resources'?)",
            "policy.yaml:7:16: NODE021: unknown stage 'RequestRecieved' (did you mean 'RequestReceived'?)",
            "policy.yaml:5:10: NODE021: unknown level 'Metdata' (did you mean 'Metadata'?)",
            "policy.yaml:8:3: NODE021: a rule needs a level: None, Metadata, Request, RequestResponse",
            "policy.yaml:11:21: NODE022: '/a*/b' is no path of the API server: it starts with / and has a * at its end alone",
            "policy.yaml:10:3: NODE022: a rule is for resources or for other URLs, this one names both",
        ],
        Nodes.Mistakes(
            """
            # a comment
            apiVersion: audit.k8s.io/v1
            kind: Policy
            rules:
            - level: Metdata
              ressources: []
              omitStages: [RequestRecieved]
            - resources:
              - {group: "", resource: [pods]}
            - level: None
              nonResourceURLs: [/a*/b]
              namespaces: [one]
            """, "policy.yaml"));

    [Fact]
    public void A_policy_without_rules_is_refused() =>
        Assert.Equal(["input.yaml:3:8: NODE021: a policy without rules is refused, and would log nothing"], Nodes.Mistakes("apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n"));

    private static IEnumerable<string> Observed(string control, string rules) =>
        Nodes.Audit(Head + rules).Results.Where(result => result.Control.Id.Value == control && result.Status == AuditStatus.Fails).Select(result => result.Observed);
}
