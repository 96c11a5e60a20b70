using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What tables say of access, admission and what extends the API.</summary>
internal static class AccessRows
{
    private const string Admission = "admissionregistration.k8s.io";

    public static IEnumerable<(ResourceName Resource, RowWriter Write)> All =>
    [
        (new("rbac.authorization.k8s.io", "rolebindings"), Binding),
        (new("rbac.authorization.k8s.io", "clusterrolebindings"), Binding),
        (new("certificates.k8s.io", "certificatesigningrequests"), (cells, root) => cells.Name(root).Age(root).Text(root.TextOr("<none>", "spec", "signerName")).Text(root.TextAt("spec", "username"))
            .Text(root.At("spec", "expirationSeconds") is null ? "<none>" : HumanDuration.Of(TimeSpan.FromSeconds(root.NumberAt("spec", "expirationSeconds")))).Text(Certificate(root))),
        (new(Admission, "mutatingwebhookconfigurations"), (cells, root) => cells.Name(root).Number(root.CountAt("webhooks")).Age(root)),
        (new(Admission, "validatingwebhookconfigurations"), (cells, root) => cells.Name(root).Number(root.CountAt("webhooks")).Age(root)),
        (new(Admission, "validatingadmissionpolicies"), (cells, root) => cells.Name(root).Number(root.CountAt("spec", "validations")).Text(Parameter(root)).Age(root)),
        (new(Admission, "mutatingadmissionpolicies"), (cells, root) => cells.Name(root).Number(root.CountAt("spec", "mutations")).Text(Parameter(root)).Age(root)),
        (new(Admission, "validatingadmissionpolicybindings"), PolicyBinding),
        (new(Admission, "mutatingadmissionpolicybindings"), PolicyBinding),
        (new("flowcontrol.apiserver.k8s.io", "flowschemas"), (cells, root) => cells.Name(root).Text(root.TextAt("spec", "priorityLevelConfiguration", "name")).Number(root.NumberAt("spec", "matchingPrecedence"))
            .Text(root.TextOr("<none>", "spec", "distinguisherMethod", "type")).Age(root).Text(root.Condition("Dangling").TextOr("?", "status"))),
        (new("flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations"), Level),
        (new("apiregistration.k8s.io", "apiservices"), (cells, root) => cells.Name(root)
            .Text(root.At("spec", "service") is { } service ? $"{service.TextAt("namespace")}/{service.TextAt("name")}" : "Local").Text(Available(root.Condition("Available"))).Age(root)),
    ];

    private static void Binding(CellWriter cells, JsonObject root)
    {
        cells.Name(root).Text($"{root.TextAt("roleRef", "kind")}/{root.TextAt("roleRef", "name")}").Age(root);
        foreach (var kind in (string[])["User", "Group", "ServiceAccount"])
        {
            cells.Text(string.Join(", ", root.ItemsAt("subjects").Where(subject => subject.TextAt("kind") == kind)
                .Select(subject => kind == "ServiceAccount" ? $"{subject.TextAt("namespace")}/{subject.TextAt("name")}" : subject.TextAt("name"))));
        }
    }

    private static string Certificate(JsonObject root)
    {
        bool Has(string type) => root.Condition(type) is not null;
        return (Has("Denied") ? "Denied" : Has("Approved") ? "Approved" : "Pending") + (Has("Failed") ? ",Failed" : "") + (root.TextAt("status", "certificate").Length > 0 ? ",Issued" : "");
    }

    private static string Parameter(JsonObject policy) => policy.At("spec", "paramKind") is { } kind ? $"{kind.TextAt("apiVersion")}/{kind.TextAt("kind")}" : "<unset>";

    private static void PolicyBinding(CellWriter cells, JsonObject root)
    {
        var parameter = root.At("spec", "paramRef");
        cells.Name(root).Text(root.TextAt("spec", "policyName"))
            .Text(parameter.TextAt("name") is { Length: > 0 } name ? $"{parameter.TextOr("*", "namespace")}/{name}" : parameter.At("selector")?.ToJsonString() ?? "<unset>").Age(root);
    }

    private static void Level(CellWriter cells, JsonObject root)
    {
        var (limited, queuing) = (root.At("spec", "limited"), root.At("spec", "limited", "limitResponse", "queuing"));
        cells.Name(root).Text(root.TextAt("spec", "type")).Value(limited.At("nominalConcurrencyShares")?.DeepClone() ?? "<none>");
        foreach (var key in (string[])["queues", "handSize", "queueLengthLimit"])
            cells.Value(queuing.At(key)?.DeepClone() ?? "<none>");
        cells.Age(root);
    }

    private static string Available(JsonNode? condition) => condition is null ? "Unknown" : condition.TextAt("status") == "True" ? "True" : $"{condition.TextAt("status")} ({condition.TextAt("reason")})";
}
