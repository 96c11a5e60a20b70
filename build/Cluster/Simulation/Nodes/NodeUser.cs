namespace Welkin.Cluster;

/// <summary>Kubelets as users (pkg/auth/nodeidentifier).</summary>
internal static class NodeUser
{
    public const string Group = "system:nodes";

    private const string Prefix = "system:node:";

    public static UserInfo Of(string node) => new(Prefix + node, [Group, "system:authenticated"]);

    /// <summary>The node; null for users that are no kubelet.</summary>
    public static string? NodeOf(UserInfo user) =>
        user.Groups.Contains(Group) && user.Name.StartsWith(Prefix, StringComparison.Ordinal) && user.Name.Length > Prefix.Length ? user.Name[Prefix.Length..] : null;
}
