using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline.Stages;

/// <summary>A release hardened and audited to be compared with another.</summary>
/// <param name="Objects">All its objects, hardened.</param>
/// <param name="Posture">How each component stands.</param>
/// <param name="LeftOut">Facts and overlays that do not fit its objects and were left out, so that the rest could be judged.</param>
/// <param name="Unfit">What was found wrong with them.</param>
/// <param name="UnfitWaivers">What was found wrong with waivers.</param>
/// <param name="Broken">What nothing could be left out for: the release is not hardened to its end.</param>
internal sealed record EffectRelease(
    ReleaseObjects Objects, PostureRelease Posture, ImmutableHashSet<object> LeftOut, ImmutableArray<Finding> Unfit, ImmutableArray<Finding> UnfitWaivers, ImmutableArray<Finding> Broken)
{
    public static ImmutableHashSet<object> Nothing { get; } = ImmutableHashSet.Create<object>(ReferenceEqualityComparer.Instance);

    /// <param name="leftOut">What is left out from the start.</param>
    public static EffectRelease Of(IReadOnlyList<HardeningInput> inputs, ImmutableHashSet<object> leftOut, AuditScope scope)
    {
        var unfit = ImmutableArray.CreateBuilder<Finding>();
        while (true)
        {
            var fitted = inputs.Select(input => Without(input, leftOut)).ToList();
            var findings = new FindingList();
            var hardened = HardeningRun.Apply(fitted, scope.Kubernetes, findings, out var read);
            var culprits = findings.Select(finding => (Finding: finding, Content: Content(fitted, finding.At))).ToList();
            var more = leftOut.Union(culprits.Select(culprit => culprit.Content).OfType<object>());
            if (more.Count == leftOut.Count)
                return Audited(fitted, hardened, read, scope) with { LeftOut = leftOut, Unfit = unfit.ToImmutable(), Broken = [.. findings] };
            unfit.AddRange(culprits.Where(culprit => culprit.Content is not null).Select(culprit => culprit.Finding));
            leftOut = more;
        }
    }

    private static EffectRelease Audited(List<HardeningInput> inputs, ImmutableArray<HardenedComponent> hardened, ReleaseObjects read, AuditScope scope)
    {
        var findings = new FindingList();
        var objects = ReleaseObjects.Of(hardened.Zip(inputs, (component, input) => (component.Manifests, input.Facts)), [], read);
        var audits = AuditRun.Apply([.. hardened.Zip(inputs, (component, input) => new AuditedComponent(component.Manifests, input.Controls, input.Facts, input.Waivers))], scope, findings, objects);
        var posture = PostureRelease.Of(new AuditReport(audits)) with
        {
            Origin = Origin(hardened, scope),
            Hardened = [.. hardened.SelectMany(component => component.Changes).Where(change => change.Rule is not null).Select(change => (change.Identity.Key, change.Rule!))],
        };
        return new EffectRelease(objects, posture, Nothing, [], [.. findings], []);
    }

    private static PostureProfile Same { get; } = new(ImmutableSortedDictionary<string, PostureRule>.Empty, ImmutableSortedDictionary<string, string>.Empty);

    // Two such releases differ in charts alone.
    private static PostureOrigin Origin(ImmutableArray<HardenedComponent> hardened, AuditScope scope) => new(
        Release: "", Edition: "", scope.Today, $"{scope.Kubernetes}", ImmutableSortedDictionary<string, PostureProfile>.Empty.Add("", Same),
        hardened.ToImmutableSortedDictionary(component => component.Manifests.Component, component => new PostureComponent("", component.Manifests.ChartVersion ?? "", "", ImmutableSortedDictionary<string, PostureOverlay>.Empty), StringComparer.Ordinal));

    private static HardeningInput Without(HardeningInput input, ImmutableHashSet<object> leftOut) => leftOut.IsEmpty ? input : input with
    {
        Overlays = [.. input.Overlays.Where(overlay => !leftOut.Contains(overlay))],
        Facts = input.Facts is null ? null : input.Facts with
        {
            Spec = input.Facts.Spec with
            {
                Workloads = [.. input.Facts.Spec.Workloads.Where(facts => !leftOut.Contains(facts))],
                Values = [.. input.Facts.Spec.Values.Where(value => !leftOut.Contains(value))],
            },
        },
    };

    /// <summary>The overlay, or the fact, in whose text a place lies; null where it lies in none.</summary>
    private static object? Content(List<HardeningInput> inputs, Location at) => inputs.SelectMany(input => input.Overlays).FirstOrDefault(overlay => overlay.At.File == at.File)
        ?? inputs.Select(input => input.Facts?.Spec).OfType<ComponentHardeningSpec>()
            .SelectMany(spec => spec.Workloads.Select(facts => (facts.At, Content: (object)facts)).Concat(spec.Values.Select(value => (value.At, Content: (object)value))))
            .Where(entry => entry.At.File == at.File && (entry.At.Line, entry.At.Column).CompareTo((at.Line, at.Column)) <= 0)
            .OrderBy(entry => (entry.At.Line, entry.At.Column)).LastOrDefault().Content;
}
