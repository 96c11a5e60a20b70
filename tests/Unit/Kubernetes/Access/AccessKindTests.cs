using Welkin.Tests.Unit.Kubernetes.Network;

namespace Welkin.Tests.Unit.Kubernetes.Access;

public sealed class AccessKindTests
{
    [Theory]
    [InlineData("{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: x}, rules: [{nonResourceURLs: [/x], verbs: [get]}]}",
        "rules[0].nonResourceURLs: Invalid value: [\"/x\"]: namespaced rules cannot apply to non-resource URLs")]
    [InlineData("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'a:b'}, rules: [{verbs: [get], apiGroups: [''], resources: [a, b], resourceNames: [c]}]}",
        "rules[0].resourceNames: Required value: resource names cannot apply to multiple resources")]
    [InlineData("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}, aggregationRule: {}}",
        "aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil")]
    [InlineData("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: x}, roleRef: {kind: ClusterRole, name: a}, subjects: [{kind: ServiceAccount, name: b}, {kind: User, name: ''}]}",
        "subjects[0].namespace: Required value", "subjects[1].name: Required value", "subjects[1].name: Invalid value: \"\": user name cannot be empty")]
    [InlineData("{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: x}, spec: {group: g.example.com, version: v1, groupPriorityMinimum: 1, versionPriority: 1}}",
        "metadata.name: Invalid value: \"x\": must be `spec.version+\".\"+spec.group`: \"v1.g.example.com\"")]
    [InlineData("{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.g.example.com}, spec: {group: g.example.com, version: v1, groupPriorityMinimum: 0, versionPriority: 1, service: {name: s}}}",
        "spec.groupPriorityMinimum: Invalid value: 0: must be positive and less than 20000", "spec.service.namespace: Required value")]
    [InlineData("{apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: A}, spec: {request: YQ==, signerName: a, usages: [x, x]}}",
        "spec.request: Invalid value: \"YQ==\": PEM block type must be CERTIFICATE REQUEST",
        "spec.usages[0]: Unsupported value: \"x\": supported values: \"any\", \"cert sign\", \"client auth\", \"code signing\", \"content commitment\", \"crl sign\", \"data encipherment\", \"decipher only\", \"digital signature\", \"email protection\", \"encipher only\", \"ipsec end system\", \"ipsec tunnel\", \"ipsec user\", \"key agreement\", \"key encipherment\", \"microsoft sgc\", \"netscape sgc\", \"ocsp signing\", \"s/mime\", \"server auth\", \"signing\", \"timestamping\"",
        "spec.usages[1]: Unsupported value: \"x\": supported values: \"any\", \"cert sign\", \"client auth\", \"code signing\", \"content commitment\", \"crl sign\", \"data encipherment\", \"decipher only\", \"digital signature\", \"email protection\", \"encipher only\", \"ipsec end system\", \"ipsec tunnel\", \"ipsec user\", \"key agreement\", \"key encipherment\", \"microsoft sgc\", \"netscape sgc\", \"ocsp signing\", \"s/mime\", \"server auth\", \"signing\", \"timestamping\"",
        "spec.usages[1]: Duplicate value: \"x\"", "spec.signerName: Invalid value: \"a\": must be a fully qualified domain and path of the form 'example.com/signer-name'")]
    [InlineData("{apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: PriorityLevelConfiguration, metadata: {name: x}, spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 4, handSize: 8}}}}}",
        "spec.limited.limitResponse.queuing.handSize: Invalid value: 8: should not be greater than queues (4)")]
    [InlineData("{apiVersion: flowcontrol.apiserver.k8s.io/v1, kind: FlowSchema, metadata: {name: x}, spec: {matchingPrecedence: 1, rules: [{subjects: [{kind: User}]}]}}",
        "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1", "spec.priorityLevelConfiguration.name: Required value: must reference a priority level",
        "spec.rules[0].subjects[0].user: Required value: user is required when subject kind is 'User'", "spec.rules[0]: Required value: at least one of resourceRules and nonResourceRules has to be non-empty")]
    [InlineData("{apiVersion: resource.k8s.io/v1, kind: ResourceClaim, metadata: {name: x}, spec: {devices: {requests: [{name: a}, {name: a, exactly: {deviceClassName: c}}], constraints: [{requests: [b], matchAttribute: x}]}}}",
        "spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required", "spec.devices.requests[1]: Duplicate value: \"a\"",
        "spec.devices.constraints[0].requests[0]: Invalid value: \"b\": must be the name of a request in the claim or the name of a request and a subrequest separated by '/'",
        "spec.devices.constraints[0].matchAttribute: Invalid value: \"x\": a fully qualified name must be a domain and a name separated by a slash")]
    [InlineData("{apiVersion: resource.k8s.io/v1, kind: ResourceSlice, metadata: {name: x}, spec: {driver: d.example.com, pool: {name: p, resourceSliceCount: 1}, devices: [{name: a, attributes: {b: {}}}]}}",
        "spec: Required value: exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required", "spec.devices[0].attributes[b]: Invalid value: \"\": exactly one value must be specified")]
    public void An_object_is_refused_in_the_words_of_the_api(string manifest, params string[] expected) => Assert.Equal(expected, Verdicts.Created(manifest));

    [Theory]
    [InlineData("url: 'https://example.com/path'")]
    [InlineData("service: {name: s, namespace: ns, path: /a/b}")]
    [InlineData("url: 'http://user@example.com?a#b'", "Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]", "Invalid value: \"user\": user information is not permitted in the URL",
        "Invalid value: \"b\": fragments are not permitted in the URL", "Invalid value: \"a\": query parameters are not permitted in the URL")]
    [InlineData("url: ':x'", "Required value: url must be a valid URL: parse \":x\": missing protocol scheme; desired format: https://host[/path]")]
    public void A_webhook_says_where_it_is(string client, params string[] expected) =>
        Assert.Equal(expected.Select(text => $"webhooks[0].clientConfig.url: {text}"), Verdicts.Created(Webhook($"name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {{{client}}}")));

    [Fact]
    public void A_webhook_is_refused_in_the_words_of_the_api() => Assert.Equal(
    [
        "webhooks[0].name: Invalid value: \"a\": should be a domain with at least three segments separated by dots",
        "webhooks[0].rules[0].operations: Invalid value: [\"*\",\"CREATE\"]: if '*' is present, must not specify other operations",
        "webhooks[0].rules[0].resources[1]: Invalid value: \"pods/log\": if 'pods/*' is present, must not specify pods/log",
        "webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", \"NoneOnDryRun\"",
        "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds",
        "webhooks[0].clientConfig: Required value: exactly one of url or service is required",
        "webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1",
    ], Verdicts.Created(Webhook("name: a, sideEffects: Some, timeoutSeconds: 31, rules: [{operations: ['*', CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods/*, pods/log]}]")));

    [Fact]
    public void Whether_an_expression_compiles_is_said_to_be_not_judged() => Assert.Contains("spec.validations[0].expression: whether the CEL expression compiles", Verdicts.NotJudged("""
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: x}, spec: {
          matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}, validations: [{expression: 'true'}]}}
        """));

    [Fact]
    public void A_binding_keeps_its_role() => Assert.Equal(["roleRef: Invalid value: {\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":\"Role\",\"Name\":\"other\"}: cannot change roleRef"],
        Verdicts.Updated(Binding("reader"), Binding("other")));

    [Fact]
    public void Who_is_bound_may_change() => Assert.Empty(Verdicts.Updated(Binding("reader"), Binding("reader", "bob")));

    [Theory]
    [InlineData("/subjects/0/apiGroup", "\"rbac.authorization.k8s.io\"")]
    [InlineData("/roleRef/apiGroup", "\"rbac.authorization.k8s.io\"")]
    public void What_a_binding_leaves_out_is_put_in(string at, string expected) => Assert.Equal(expected, Verdicts.Default(Binding("reader"), at));

    private static string Binding(string role, string user = "ann") =>
        $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {{name: x}}, roleRef: {{kind: Role, name: {role}}}, subjects: [{{kind: User, name: {user}}}]}}";

    private static string Webhook(string hook) => $"{{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {{name: x}}, webhooks: [{{{hook}}}]}}";
}
