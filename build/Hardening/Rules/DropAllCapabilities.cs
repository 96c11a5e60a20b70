using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Drops every Linux capability and adds back those that the component gives a reason for.</summary>
/// <remarks>
/// Pod Security Standards, restricted: capabilities must include drop: [ALL]. What a chart adds beyond NET_BIND_SERVICE and without a
/// reason stays, because the workload would break, and is reported.
/// </remarks>
public sealed class DropAllCapabilities : IWorkloadRule
{
    public string Id => "drop-all-capabilities";

    public ImmutableArray<string> Serves => ["W11", "W12", "W13", "W14", "W15"];

    public ImmutableArray<string> Changes => ["containers[*].securityContext.capabilities"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        if (workload.Pod.IsWindows)
            yield break;

        foreach (var container in workload.Pod.Containers)
        {
            var capabilities = container.SecurityContext["capabilities"];
            if (container.DroppedCapabilities.Select(dropped => dropped.Text).ToList() is not ["ALL"])
                yield return Edit.Set(capabilities["drop"], new JsonArray("ALL"));

            var added = container.AddedCapabilities.Select(capability => capability.Text ?? "").ToList();
            var needed = (workload.Facts?.For(container.Name)?.Capabilities?.Add ?? []).Select(capability => capability.Value).ToList();
            if (needed.Except(added, StringComparer.Ordinal).Any())
                yield return Edit.Set(capabilities["add"], new JsonArray([.. added.Union(needed, StringComparer.Ordinal).Select(name => JsonValue.Create(name))]));
            foreach (var unjustified in container.AddedCapabilities.Where(capability => capability.Text is { } name && name != PodSecurityChecks.RestrictedAddedCapability && !needed.Contains(name)))
                yield return new Left(unjustified.Path, $"{unjustified.Text} is added without a reason in hardening.yaml");
        }
    }
}
