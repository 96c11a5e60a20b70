using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tests.Integration.Oracles;
using Welkin.Tools;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Integration.Clusters;

/// <summary>The control plane with the real etcd. No registry of packages that CI reaches has a kube-apiserver, so that one is a stand-in, which asks etcd with the client certificate it is given.</summary>
public sealed class EtcdTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_etcd_takes_our_flags_and_certificates_and_ends_with_the_cluster()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "control-plane needs Linux");
        var etcd = await OracleStore.FolderAsync("etcd");
        var provider = Provider(etcd, ClusterExport.Of(
            Content<NodeBaseline>("baseline.yaml"), Content<NodeVehicles>("vehicles.yaml"), await File.ReadAllTextAsync(Path.Combine(Hardening, "configuration", "audit-policy.yaml"), Cancel)));
        var (request, lease) = Take();

        Assert.Empty(await provider.PreflightAsync(request, Cancel));
        string logs;
        await using (var cluster = await provider.CreateAsync(request, lease, Cancel))
        {
            await cluster.ReadyAsync(Cancel);
            await cluster.CollectDiagnosticsAsync(Path.Combine(_folder.FullName, "diagnostics"), Cancel);
            logs = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "diagnostics", "etcd.log"), Cancel);
        }

        Assert.Contains("serving client traffic securely", logs, StringComparison.Ordinal);
        Assert.Contains("client-cert-auth = true", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", logs, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(lease.Folder, "control-plane")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Hardening => Path.Combine(Repository(), "hardening", "control-plane");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the tests do not lie in the repository");
        return folder.FullName;
    }

    private static T Content<T>(string name) where T : class
    {
        var findings = new FindingList();
        var content = YamlContent.ReadFile<T>(Path.Combine(Hardening, name), name, findings);
        findings.ThrowIfAny();
        return content!;
    }

    private ControlPlaneProvider Provider(string etcd, NodeHardening hardening)
    {
        var server = Path.Combine(_folder.FullName, "kube-apiserver");
        File.WriteAllText(server, $"#!/bin/sh\nexec '{Path.Combine(AppContext.BaseDirectory, "Welkin.Tests.Dummy")}' kube-apiserver \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(server, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ControlPlaneProvider(
            new ToolRunner(), new ControlPlaneBinaries(_folder.FullName, tools: null, _ => null, etcd), hardening, new ControlPlaneOptions(), TimeProvider.System);
    }

    private (ClusterRequest Request, HeldLease Lease) Take()
    {
        var shape = new ClusterShape("welkin.release/v1", "ClusterShape", null!, null!);
        var request = new ClusterRequest(ClusterName.New(), KubernetesVersion.Parse("1.35"), shape, new SystemProcesses().Current, TimeSpan.FromHours(1));
        return (request, new LeaseStore(Path.Combine(_folder.FullName, "leases"), TimeProvider.System).Take("control-plane", request));
    }
}
