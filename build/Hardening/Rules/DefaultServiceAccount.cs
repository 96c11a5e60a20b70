using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>Gives each namespace with pods a default service account that mounts no token, and reports pods that live by that token.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1. Bindings to the account stay: somebody put them there.</remarks>
public sealed class DefaultServiceAccount : IReleaseRule
{
    public string Id => "default-service-account";

    public ImmutableArray<string> Serves => ["W35"];

    public ImmutableArray<string> Changes => ["automountServiceAccountToken", "+ServiceAccount"];

    public IEnumerable<ReleaseStep> Apply(RuleContext context) =>
        context.Release.Namespaces.Values.Where(space => !space.Workloads.IsEmpty).SelectMany(space => In(space, context.Release));

    private static IEnumerable<ReleaseStep> In(ReleaseNamespace space, ReleaseObjects release)
    {
        var account = release.Find("", "ServiceAccount", space.Name, DefaultServiceAccounts.Name);
        if (account is not null && release.Accounts.IsBound(space.Name, DefaultServiceAccounts.Name))
            yield return new StepIn(account, new Left(account["automountServiceAccountToken"].Path, "a role is bound to the account"));
        if (release.Accounts.MountsToken(space.Name, DefaultServiceAccounts.Name) == false)
            yield break;

        var living = space.Workloads.Where(LivesByTheToken).ToList();
        foreach (var workload in living)
            yield return new StepIn(workload.Item, new Left(workload.Pod.Spec["automountServiceAccountToken"].Path, "the pod calls the API server as the namespace's default account"));
        if (living.Count == 0)
            yield return account is null ? new AddedObject(space.Component, Account(space.Name)) : new StepIn(account, Edit.Set(account["automountServiceAccountToken"], false));
    }

    /// <summary>True where the pod would lose a token that it uses.</summary>
    private static bool LivesByTheToken(Workload workload) => workload.Pod.ServiceAccount == DefaultServiceAccounts.Name
        && workload.UsesServiceAccountToken && !workload.Pod.Spec["automountServiceAccountToken"].IsSet;

    private static JsonObject Account(string space) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ServiceAccount",
        ["metadata"] = new JsonObject { ["name"] = DefaultServiceAccounts.Name, ["namespace"] = space },
        ["automountServiceAccountToken"] = false,
    };
}
