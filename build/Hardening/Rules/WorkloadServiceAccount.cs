using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>Gives pods that run as the namespace's default account, and need no token, an account without rights that is named after their workload.</summary>
/// <remarks>CIS Kubernetes Benchmark, section 5.1. What calls the API server as the default account would lose its rights, so it is left.</remarks>
public sealed class WorkloadServiceAccount : IReleaseRule
{
    public string Id => "workload-service-account";

    public ImmutableArray<string> Serves => ["W36"];

    public ImmutableArray<string> Changes => ["spec.serviceAccountName", "spec.serviceAccount", "+ServiceAccount"];

    public IEnumerable<ReleaseStep> Apply(RuleContext context) => context.Release.Workloads
        .SelectMany(workload => For(workload, context.Release))
        .DistinctBy(step => step is AddedObject { Root: var root } ? ((string?)root["metadata"]!["namespace"], (string?)root["metadata"]!["name"]) : (object)step);

    private static IEnumerable<ReleaseStep> For(Workload workload, ReleaseObjects release)
    {
        var field = workload.Pod.Spec["serviceAccountName"];
        if (WhyNot(workload, release) is { } reason)
            yield return new StepIn(workload.Item, new Left(field.Path, reason));
        if (workload.Pod.ServiceAccount != DefaultServiceAccounts.Name || WhyNot(workload, release) is not null)
            yield break;

        yield return new StepIn(workload.Item, Edit.Set(field, workload.Identity.Name));
        yield return new StepIn(workload.Item, Edit.Remove(workload.Pod.Spec["serviceAccount"]));
        if (Find(release, workload, workload.Identity.Name) is null)
            yield return new AddedObject(workload.Item.Component, Account(workload, Find(release, workload, DefaultServiceAccounts.Name)));
    }

    private static string? WhyNot(Workload workload, ReleaseObjects release) => workload.Pod.ServiceAccount switch
    {
        not DefaultServiceAccounts.Name and var name => Find(release, workload, name) is null ? $"the release does not bring ServiceAccount {name}" : null,
        _ when workload.UsesServiceAccountToken => "the pod calls the API server as the namespace's default account",
        _ when release.Accounts.IsBound(workload.Identity.Namespace, workload.Identity.Name) => $"ServiceAccount {workload.Identity.Name} has rights of its own",
        _ when RunsWithoutTheRelease(workload) => "as a Helm hook it runs while the account is not there",
        _ => null,
    };

    /// <summary>True for a hook that Helm runs before it has made the release's objects, or when they are gone.</summary>
    private static bool RunsWithoutTheRelease(Workload workload) => workload.Item.Annotations.TryGetValue("helm.sh/hook", out var hooks)
        && hooks.Split(',').Select(hook => hook.Trim()).Any(hook => hook is not ("test" or "test-success" or "post-install" or "post-upgrade" or "post-rollback" or "pre-delete"));

    private static ReleaseObject? Find(ReleaseObjects release, Workload workload, string name) => release.Find("", "ServiceAccount", workload.Identity.Namespace, name);

    /// <summary>What the default account gives the pod and is no right goes with it: the secrets that images are pulled with.</summary>
    private static JsonObject Account(Workload workload, ReleaseObject? former)
    {
        var account = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ServiceAccount",
            ["metadata"] = new JsonObject { ["name"] = workload.Identity.Name, ["namespace"] = workload.Identity.Namespace },
            ["automountServiceAccountToken"] = false,
        };
        var labels = workload.Item.Labels.Where(label => label.Key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal)).Select(label => KeyValuePair.Create<string, JsonNode?>(label.Key, label.Value)).ToList();
        if (labels.Count > 0)
            account["metadata"]!["labels"] = new JsonObject(labels);
        if (former?["imagePullSecrets"].Node is { } secrets)
            account["imagePullSecrets"] = secrets.DeepClone();
        return account;
    }
}
