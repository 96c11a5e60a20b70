using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of RoleBinding and ClusterRoleBinding (upstream: pkg/apis/rbac/validation).</summary>
internal static class RoleBindingRules
{
    public const string Group = "rbac.authorization.k8s.io";

    public static void RoleBinding(Field root, FaultList faults) => Check(root, ["Role", "ClusterRole"], true, faults);

    public static void ClusterRoleBinding(Field root, FaultList faults) => Check(root, ["ClusterRole"], false, faults);

    /// <summary>Who is bound may change, what they are bound to may not.</summary>
    public static UpdateRule Update(ObjectRule create) => (root, old, faults) =>
    {
        create(root, faults);
        if (!JsonNode.DeepEquals(Shown(root["roleRef"]), Shown(old["roleRef"])))
            faults.Invalid(root.Path["roleRef"], Shown(root["roleRef"]), "cannot change roleRef");
    };

    private static void Check(Field root, string[] kinds, bool namespaced, FaultList faults)
    {
        var role = root["roleRef"];
        faults.OneOf(role["apiGroup"], Group);
        faults.OneOf(role["kind"], kinds);
        faults.RequiredName(role["name"], FieldReading.PathSegment);
        foreach (var subject in root["subjects"].Items)
            Subject(subject, namespaced, faults);
    }

    private static void Subject(Field subject, bool namespaced, FaultList faults)
    {
        var name = subject["name"];
        faults.RequiredText(name);
        switch (subject["kind"].Said())
        {
            case "ServiceAccount":
                if (!name.IsUnsaid())
                    faults.InvalidEach(name.Path, name.Said(), NameFormat.Dns1123Subdomain(name.Said()));
                faults.OneOf(subject["apiGroup"], "");
                if (!namespaced)
                    faults.RequiredText(subject["namespace"]);
                break;
            case "User" or "Group":
                if (name.IsUnsaid())
                    faults.Invalid(name.Path, "", subject["kind"].Text == "User" ? "user name cannot be empty" : "group name cannot be empty");
                faults.OneOf(subject["apiGroup"], Group);
                break;
            case var other:
                faults.NotSupported(subject.Path["kind"], other, "ServiceAccount", "User", "Group");
                break;
        }
    }

    private static JsonObject Shown(Field role) => new() { ["APIGroup"] = role["apiGroup"].Said(), ["Kind"] = role["kind"].Said(), ["Name"] = role["name"].Said() };
}
