using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Gives containers the requests and limits that hardening.yaml knows, where the chart gives none.</summary>
/// <remarks>What the chart gives is never changed, and no limit is put below a request: such a pair is reported.</remarks>
public sealed class ContainerSizes : IWorkloadRule
{
    public string Id => "container-resources";

    public ImmutableArray<string> Serves => ["R01", "R02", "R03", "R04", "R05"];

    public ImmutableArray<string> Changes => ["containers[*].resources.requests", "containers[*].resources.limits"];

    public IEnumerable<Step> Apply(Workload workload) =>
        from container in ContainerResources.Sized(workload.Pod)
        let facts = workload.Facts?.For(container.Name)?.Resources
        where facts is not null
        from name in ContainerResources.Names
        where !ContainerResources.IsOfPod(workload.Pod, "requests", name)
        from step in Steps(container.Field["resources"], name, facts.Requests?.Of(name), facts.Limits?.Of(name))
        select step;

    private static IEnumerable<Step> Steps(Field resources, string name, Located<string>? wantedRequest, Located<string>? wantedLimit)
    {
        var (request, limit) = (resources["requests"][name], resources["limits"][name]);
        var (reserved, most) = (Given(request), Given(limit));
        if (reserved is null && wantedRequest is { } asked)
        {
            if (most is { } chartLimit && Amount(asked) > chartLimit)
                yield return new Left(request.Path, $"hardening.yaml asks for {asked} and the chart allows {chartLimit}");
            else
            {
                reserved = Amount(asked);
                yield return Edit.Set(request, asked.Value);
            }
        }
        if (most is null && wantedLimit is { } allowed)
            yield return reserved is { } least && Amount(allowed) < least
                ? new Left(limit.Path, $"hardening.yaml allows {allowed} and the chart asks for {least}")
                : Edit.Set(limit, allowed.Value);
    }

    private static Quantity? Given(Field field) => ContainerResources.IsGiven(field) ? ContainerResources.Amount(field) : null;

    private static Quantity Amount(Located<string> text) => Quantity.TryParse(text.Value, out var amount) ? amount : default;
}
