using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Has images without a digest pulled at each start, and those with one wherever the node lacks them.</summary>
public sealed class ImagePullPolicy : IWorkloadRule
{
    public string Id => "image-pull-policy";

    public ImmutableArray<string> Serves => ["I04"];

    public ImmutableArray<string> Changes => ["containers[*].imagePullPolicy"];

    public IEnumerable<Step> Apply(Workload workload) =>
        from container in workload.Pod.Containers
        where ImageReference.TryParse(container.Field["image"].Text, out var image) && PullPolicy.Wrong(container, image) is not null
        select Edit.Set(container.Field["imagePullPolicy"], ImageReference.TryParse(container.Field["image"].Text, out var image) && image.Digest is not null ? "IfNotPresent" : "Always");
}
