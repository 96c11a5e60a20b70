using System.Text.Json.Nodes;
using Welkin.Tests.Unit.Cluster.Access;

namespace Welkin.Tests.Unit.Cluster.Admission;

public sealed class PolicyTests
{
    private const string Plugin = "ValidatingAdmissionPolicy";
    private const string ConfigMap = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"a","labels":{"size":"9"}},"data":{"k":"v"}}""";

    [Fact]
    public void A_policy_denies_with_its_words_and_its_reason()
    {
        var invalid = With("""{"validations":[{"expression":" object.data.k == 'w' "}]}""");
        var forbidden = With("""{"validations":[{"expression":"object.data.k == 'w'","reason":"Forbidden","message":"no","messageExpression":"'got ' + object.data.k"}]}""");

        var status = invalid.Status(Plugin, invalid.Create(ConfigMap))!;
        Assert.Equal((422, "Invalid", "configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed expression: object.data.k == 'w'"), (status.Code, status.Reason, status.Message));
        status = forbidden.Status(Plugin, forbidden.Create(ConfigMap))!;
        Assert.Equal((403, "Forbidden", "configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: got v"), (status.Code, status.Reason, status.Message));
    }

    [Fact]
    public void Actions_warn_and_note_too()
    {
        var rig = With("""{"validations":[{"expression":"false","message":"never"}]}""", """["Warn","Audit"]""");
        var call = rig.Create(ConfigMap);

        Assert.Null(rig.Refusal(Plugin, call));
        Assert.Equal(["Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': never"], call.Warnings);
        Assert.Contains("\"never\"", call.AuditAnnotations["validation.policy.admission.k8s.io/validation_failure"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"matchConditions":[{"name":"m","expression":"request.operation == 'DELETE'"}],"validations":[{"expression":"false"}]}""", null)]
    [InlineData("""{"matchConditions":[{"name":"m","expression":"request.userInfo.username == 'ann' && request.name == 'c'"}],"validations":[{"expression":"false"}]}""", "failed expression: false")]
    [InlineData("""{"variables":[{"name":"size","expression":"int(object.metadata.labels.size)"},{"name":"twice","expression":"variables.size * 2"}],"validations":[{"expression":"variables.twice < 10"}]}""", "failed expression: variables.twice < 10")]
    [InlineData("""{"validations":[{"expression":"namespaceObject.metadata.labels.env != 'prod'"}]}""", "failed expression: namespaceObject.metadata.labels.env != 'prod'")]
    [InlineData("""{"validations":[{"expression":"object.none == 1"}]}""", "expression 'object.none == 1' resulted in error: no such key: none")]
    [InlineData("""{"failurePolicy":"Ignore","validations":[{"expression":"object.none == 1"}]}""", null)]
    [InlineData("""{"validations":[{"expression":"authorizer.path('/x').check('get').allowed()"}]}""", "expression 'authorizer.path('/x').check('get').allowed()' resulted in error: the authorizer cannot be asked here")]
    [InlineData("""{"validations":[{"expression":"oldObject == null"}]}""", null)]
    public void Expressions_see_the_call(string spec, string? why) =>
        Assert.Equal(why is null ? null : $"configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: {why}", With(spec).Refusal(Plugin, ConfigMap));

    [Fact]
    public void A_binding_gives_parameters_or_denies()
    {
        const string spec = """{"paramKind":{"apiVersion":"v1","kind":"ConfigMap"},"validations":[{"expression":"object.data.k == params.data.must"}]}""";
        const string reference = ",\"paramRef\":{\"name\":\"limits\",\"namespace\":\"a\",\"parameterNotFoundAction\":\"Deny\"}";

        Assert.EndsWith("denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction", With(spec, more: reference).Refusal(Plugin, ConfigMap), StringComparison.Ordinal);
        Assert.Null(With(spec, more: reference).With("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"limits","namespace":"a"},"data":{"must":"v"}}""").Refusal(Plugin, ConfigMap));
        Assert.NotNull(With(spec, more: reference).With("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"limits","namespace":"a"},"data":{"must":"w"}}""").Refusal(Plugin, ConfigMap));
    }

    [Theory]
    [InlineData("""{"namespaceSelector":{"matchLabels":{"env":"prod"}}}""", true)]
    [InlineData("""{"namespaceSelector":{"matchLabels":{"env":"dev"}}}""", false)]
    [InlineData("""{"objectSelector":{"matchExpressions":[{"key":"size","operator":"Exists"}]}}""", true)]
    [InlineData("""{"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],"resources":["secrets","configmaps/x"]}]}""", false)]
    [InlineData("""{"resourceRules":[{"apiGroups":["*"],"apiVersions":["*"],"operations":["UPDATE"],"resources":["*"]}]}""", false)]
    [InlineData("""{"excludeResourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["configmaps"],"resourceNames":["c"]}]}""", false)]
    [InlineData("""{"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["*"],"scope":"Cluster"}]}""", false)]
    public void Rules_and_selectors_choose_the_calls(string resources, bool judged) =>
        Assert.Equal(judged, With("""{"validations":[{"expression":"false"}]}""", more: $",\"matchResources\":{resources}").Refusal(Plugin, ConfigMap) is not null);

    [Fact]
    public void Policies_do_not_stand_in_the_way_of_their_repair()
    {
        var rig = With("""{"validations":[{"expression":"false"}]}""");

        Assert.Null(rig.Refusal(Plugin, """{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"p"},"spec":{}}"""));
    }

    [Fact]
    public void A_policy_that_would_change_objects_is_not_passed_over()
    {
        var rig = new Rig().With(
            """{"apiVersion":"admissionregistration.k8s.io/v1","kind":"MutatingAdmissionPolicy","metadata":{"name":"m"},"spec":{"matchConstraints":{"resourceRules":[{"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["*"]}]}}}""",
            """{"apiVersion":"admissionregistration.k8s.io/v1","kind":"MutatingAdmissionPolicyBinding","metadata":{"name":"b"},"spec":{"policyName":"m"}}""");

        Assert.Equal("configmaps \"c\" is forbidden: MutatingAdmissionPolicy 'm' with binding 'b' is not evaluated by this cluster", rig.Refusal("MutatingAdmissionPolicy", ConfigMap));
    }

    private static Rig With(string spec, string actions = """["Deny"]""", string more = "")
    {
        var policy = JsonNode.Parse(spec)!.AsObject();
        policy["matchConstraints"] = JsonNode.Parse("""{"resourceRules":[{"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["*"]}]}""");
        return new Rig().With(
            Rig.Namespace("a", """{"env":"prod"}"""),
            $$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"p"},"spec":{{policy.ToJsonString()}} }""",
            $$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicyBinding","metadata":{"name":"b"},"spec":{"policyName":"p","validationActions":{{actions}}{{more}} } }""");
    }
}
