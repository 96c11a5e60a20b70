using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Takes the group system:masters out of bindings.</summary>
/// <remarks>The API server asks no role for its members, so nobody loses a right; what stays is a binding that does not count on the group.</remarks>
public sealed class MastersSubjects : IObjectRule
{
    public string Id => "masters-subjects";

    public ImmutableArray<string> Serves => ["B07"];

    public ImmutableArray<string> Changes => ["subjects"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: ReleaseAccess.Group, Kind: "RoleBinding" or "ClusterRoleBinding" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var subjects = item["subjects"].Items.ToList();
        var others = subjects.Where(subject => !AccessSubject.Read(subject, null).IsGroup("system:masters")).ToList();
        if (others.Count < subjects.Count)
            yield return Edit.Set(item["subjects"], new JsonArray([.. others.Select(subject => subject.Node?.DeepClone())]));
    }
}
