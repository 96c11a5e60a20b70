using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The objects that tokens stand or fall with.</summary>
internal static class TokenHolders
{
    /// <summary>How far clocks may be apart, and how long what is being deleted still counts.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    private const string Gone = "service account token has been invalidated";

    public static readonly ResourceName Accounts = new("", "serviceaccounts");
    public static readonly ResourceName Pods = new("", "pods");
    public static readonly ResourceName Nodes = new("", "nodes");
    public static readonly ResourceName Secrets = new("", "secrets");

    public static string UidOf(StoredObject stored) => stored.Root.Map("metadata")?.Text("uid") ?? "";

    /// <summary>Why a token no longer holds; null while everything it names is still there.</summary>
    public static string? Fault(ClusterState state, AccountClaims claims)
    {
        var (space, name) = (claims.Namespace, claims.Account.Name);
        if (state.Store.Get(Accounts, space, name) is not { } account)
            return $"serviceaccounts {ShownValue.Quoted(name)} not found";
        if (IsDeleted(state, account))
            return $"service account {space}/{name} has been deleted";
        if (UidOf(account) != claims.Account.Uid)
            return $"service account UID ({UidOf(account)}) does not match claim ({claims.Account.Uid})";
        return Bound(state, Secrets, space, claims.Secret, "secret", "service account secret ref")
            ?? Bound(state, Pods, space, claims.Pod, "pod", "service account pod ref")
            // That of a pod's node is for information: the pod says where it runs.
            ?? (claims.Pod is null ? Bound(state, Nodes, null, claims.Node, "node", "service account node ref") : null);
    }

    public static bool IsDeleted(ClusterState state, StoredObject stored) =>
        stored.Root.Map("metadata")?.Text("deletionTimestamp") is { } at
        && DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) < state.Clock.GetUtcNow() - Leeway;

    private static string? Bound(ClusterState state, ResourceName resource, string? space, ObjectClaim? claim, string word, string reference)
    {
        if (claim is null)
            return null;
        if (state.Store.Get(resource, space, claim.Name) is not { } stored || IsDeleted(state, stored))
            return Gone;
        return UidOf(stored) == claim.Uid ? null : $"{word} UID ({UidOf(stored)}) does not match {reference} claim ({claim.Uid})";
    }
}
