using Microsoft.Extensions.Time.Testing;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

/// <summary>A folder of leases, a clock and a machine for one test.</summary>
internal sealed class LeaseCase : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LeaseCase() => Store = new LeaseStore(In("state"), Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    public KnownProcesses Processes { get; } = new();

    public RecordedProvider Provider { get; init; } = new();

    public LeaseStore Store { get; }

    public List<string> Said { get; } = [];

    public static ClusterShape Small { get; } = Shape("""
        apiVersion: welkin.release/v1
        kind: ClusterShape
        metadata: {name: small, title: One node}
        spec:
          kubernetes: ["1.36"]
          nodes: [{role: control-plane, count: 1}]
        """);

    public string In(string name) => Path.Combine(_folder.Path, name);

    public ClusterRequest Request(string name = "welkin-one", ProcessIdentity? owner = null) =>
        new(name, new KubernetesVersion(1, 36), Small, owner ?? Processes.Current, TimeSpan.FromHours(4));

    /// <summary>A lease with one thing made.</summary>
    public HeldLease Held(string name, ProcessIdentity? owner = null)
    {
        var lease = Store.Take("recorded", Request(name, owner));
        lease.Record(new LeaseItem("box", name));
        return lease;
    }

    public ClusterRun Run() => new(Provider, Store, Time, Said.Add);

    public async Task<SweepReport> SweepAsync(params string[] also) =>
        await new LeaseSweep(Store, [Provider], Processes, Time).RunAsync(also, CancellationToken.None) ?? throw new InvalidOperationException("another one is sweeping");

    public void Dispose() => _folder.Dispose();

    private static ClusterShape Shape(string text)
    {
        var findings = new FindingList();
        var shape = ClusterShape.Read("small.yaml", text, findings);
        findings.ThrowIfAny();
        return shape!;
    }
}
