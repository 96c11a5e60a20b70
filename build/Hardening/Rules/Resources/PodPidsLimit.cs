using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Has the kubelet bound the processes of a pod to the number in the profile's parameter <c>podPidsLimit</c>, where it has no bound.</summary>
public sealed class PodPidsLimit : IObjectRule
{
    private const string Limit = "podPidsLimit";

    public string Id => "pod-pids-limit";

    public ImmutableArray<string> Serves => ["R08"];

    public ImmutableArray<string> Changes => [Limit];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "kubelet.config.k8s.io", Kind: "KubeletConfiguration" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        if (item[Limit] is { Number: > 0 })
            yield break;
        yield return int.TryParse(context.Parameter(Limit).FirstOrDefault(), out var limit) && limit > 0
            ? Edit.Set(item[Limit], limit)
            : new Left(item[Limit].Path, $"the profile gives no {Limit}");
    }
}
