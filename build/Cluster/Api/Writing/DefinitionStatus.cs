using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Accepts the names of new definitions and establishes them, at once and not a moment later as upstream's controllers do
/// (apiextensions-apiserver, pkg/controller/status, establish and apiapproval).</summary>
internal sealed class DefinitionStatus(ClusterState state)
{
    private const string Manager = "kube-apiserver";
    private const string Approval = "api-approved.kubernetes.io";

    /// <summary>Brings the status of a definition up to its spec.</summary>
    public void Follow(string name)
    {
        while (state.Store.Get(DefinitionResource.Name, null, name) is { } stored)
        {
            var next = stored.Root.DeepClone().AsObject();
            next["status"] = Status(Field.Of(stored.Root), name);
            if (JsonNode.DeepEquals(next["status"], stored.Root["status"]))
                return;
            next = ManagedFields.Update(state.Schema, CustomResources.None, stored.Root, next, Manager, state.Clock.GetUtcNow(), "status");
            if (state.Store.Put(DefinitionResource.Name, null, name, next, stored.Revision) is not null)
                return;
        }
    }

    private JsonObject Status(Field definition, string name)
    {
        var (names, status) = (definition["spec"]["names"], definition["status"]);
        var conflict = Conflict(definition, name);
        var conditions = new List<JsonObject>
        {
            conflict is null ? Condition("NamesAccepted", "True", "NoConflicts", "no conflicts found") : Condition("NamesAccepted", "False", conflict.Value.Reason, conflict.Value.Message),
            conflict is not null && !IsTrue(status, "Established")
                ? Condition("Established", "False", "NotAccepted", "not all names are accepted")
                : Condition("Established", "True", "InitialNamesAccepted", "the initial names have been accepted"),
        };
        if (definition["metadata"]["annotations"][Approval].Text is { Length: > 0 } approved && IsProtected(definition["spec"]["group"].Text ?? ""))
            conditions.Add(Condition("KubernetesAPIApprovalPolicyConformant", "True", "ApprovedAnnotation", $"approved in {approved}"));
        var kept = status["conditions"].Items.Select(condition => condition.Map!).ToDictionary(condition => Field.Of(condition)["type"].Text ?? "");
        return new()
        {
            ["conditions"] = new JsonArray([.. conditions.Select(condition => Unchanged(kept, condition)), .. kept.Where(old => conditions.TrueForAll(now => Type(now) != old.Key)).Select(old => old.Value.DeepClone())]),
            ["acceptedNames"] = conflict is null ? names.Node!.DeepClone() : status["acceptedNames"].Node?.DeepClone() ?? new JsonObject { ["plural"] = "", ["kind"] = "" },
            ["storedVersions"] = Stored(definition),
        };
    }

    // Objects that were stored in an earlier storage version are still there.
    private static JsonArray Stored(Field definition)
    {
        var storage = definition["spec"]["versions"].Items.FirstOrDefault(version => version["storage"].Flag == true)["name"].Text ?? "";
        var versions = definition["status"]["storedVersions"].Items.Select(version => version.Text ?? "");
        return new([.. versions.Append(storage).Where(version => version.Length > 0).Distinct(StringComparer.Ordinal).Select(version => JsonValue.Create(version))]);
    }

    private (string Reason, string Message)? Conflict(Field definition, string name)
    {
        var (group, names) = (definition["spec"]["group"].Text, definition["spec"]["names"]);
        var others = state.Store.List(DefinitionResource.Name, null).Items.Where(other => other.Name != name).Select(other => Field.Of(other.Root))
            .Where(other => other["spec"]["group"].Text == group).Select(other => other["status"]["acceptedNames"]).ToList();
        var resources = others.SelectMany(other => Resources(other)).ToHashSet(StringComparer.Ordinal);
        var kinds = others.SelectMany(other => new[] { other["kind"].Text, other["listKind"].Text }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (reason, taken, text) in new[]
        {
            ("PluralConflict", resources, names["plural"].Text), ("SingularConflict", resources, names["singular"].Text), ("KindConflict", kinds, names["kind"].Text), ("ListKindConflict", kinds, names["listKind"].Text),
        })
        {
            if (text is not null && taken.Contains(text))
                return (reason, $"\"{text}\" is already in use");
        }
        return names["shortNames"].Items.Select(item => item.Text!).FirstOrDefault(resources.Contains) is { } shortName ? ("ShortNamesConflict", $"\"{shortName}\" is already in use") : null;
    }

    private static IEnumerable<string> Resources(Field names) =>
        new[] { names["plural"].Text, names["singular"].Text }.Concat(names["shortNames"].Items.Select(item => item.Text)).OfType<string>();

    private static bool IsTrue(Field status, string type) => status["conditions"].Items.Any(condition => condition["type"].Text == type && condition["status"].Text == "True");

    private static bool IsProtected(string group) => group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);

    private JsonObject Condition(string type, string value, string reason, string message) => new()
    {
        ["type"] = type, ["status"] = value, ["lastTransitionTime"] = new ServerFields(state.Clock.GetUtcNow(), "").Written, ["reason"] = reason, ["message"] = message,
    };

    private static JsonNode Unchanged(Dictionary<string, JsonObject> kept, JsonObject condition) =>
        kept.TryGetValue(Type(condition), out var old) && Same(old, condition, "status") && Same(old, condition, "reason") && Same(old, condition, "message") ? old.DeepClone() : condition;

    private static bool Same(JsonObject one, JsonObject other, string key) => JsonNode.DeepEquals(one[key], other[key]);

    private static string Type(JsonObject condition) => condition["type"]!.GetValue<string>();
}
