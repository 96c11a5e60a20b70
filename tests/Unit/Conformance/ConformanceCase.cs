using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Conformance;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Conformance;

/// <summary>Suites, checks, a release and a cluster for one test.</summary>
internal sealed class ConformanceCase
{
    public static readonly DateTimeOffset Night = new(2026, 4, 2, 1, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; } = new(Night);

    public List<ICheck> Checks { get; } = [];

    public List<string> Suites { get; } = [];

    public ReleaseUnderTest Release { get; set; } = new("26.2.0", "core",
    [
        new ComponentUnderTest("dex", "dex", "sha256:d1", []),
        new ComponentUnderTest("cilium", "kube-system", "sha256:c1", []),
    ]);

    public ClusterFacts Facts { get; set; } = new("embedded", "1.36.2", ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(ClusterAbility.Containers, "pods are simulated: no container runs")]));

    public ConformanceWaivers? Waivers { get; set; }

    public IClusterApi Cluster { get; set; } = new AnsweringCluster(_ => new ClusterAnswer(200, [], "{}"));

    public int Parallel { get; set; } = 4;

    /// <param name="checks">The lines below <c>checks:</c>, each an entry in flow style.</param>
    public ConformanceCase Suite(string name, string checks, string more = "")
    {
        Suites.Add($$"""
            apiVersion: welkin.release/v1
            kind: ConformanceSuite
            metadata: {name: {{name}}, title: T}
            spec:
              description: D
              checks:
            {{string.Join('\n', checks.Split('\n').Select(line => $"  - {{{line.Trim()}, title: T, proves: P}}"))}}
            {{more}}
            """);
        return this;
    }

    public ConformanceCase With(params IEnumerable<ICheck> checks)
    {
        Checks.AddRange(checks);
        return this;
    }

    public SuiteCatalogue? Catalogue(FindingList findings) => SuiteCatalogue.Of(
        Suites.Select((text, index) => YamlContent.Read<ConformanceSuite>($"{index + 1}.yaml", text, findings)).OfType<ConformanceSuite>(), [.. Checks.Select(check => check.Id)], findings);

    public CheckPlan Plan(CheckSelection? selection = null)
    {
        var findings = new FindingList();
        var catalogue = Catalogue(findings);
        findings.ThrowIfAny();
        return CheckPlan.Make(catalogue!, Checks, Release, Facts, selection ?? new CheckSelection());
    }

    public Task<ConformanceRun> RunAsync(CheckSelection? selection = null, CancellationToken cancel = default) =>
        new SuiteRunner(Cluster, Facts, Clock, Parallel) { Waivers = Waivers }.RunAsync(Plan(selection), cancel);

    public async Task<ConformanceResult> ResultAsync(CheckSelection? selection = null) => (await RunAsync(selection)).Result;

    public static IEnumerable<string> Lines(ConformanceResult result) =>
        result.Checks.Select(check => $"{check.Key}: {EnumWord.Of(check.Status)}: {string.Join("; ", check.Observed)}");
}

/// <summary>A cluster that answers as a test says.</summary>
internal sealed class AnsweringCluster(Func<ClusterRequestMessage, ClusterAnswer> answer) : IClusterApi
{
    public Task<ClusterAnswer> SendAsync(ClusterRequestMessage request, CancellationToken cancel) => Task.FromResult(answer(request));

    public static ClusterAnswer Json(string text) => new(200, JsonNode.Parse(text)!.AsObject(), text);
}
