using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.ControlPlane;

public sealed class NodeContentTests
{
    /// <summary>What nobody can tell before a node exists, or no file tells at all.</summary>
    private static readonly string[] ForPeople = ["AS20", "US01", "US02", "US03"];

    private static readonly string[] Handwritten = ["audit-policy.yaml", "files.yaml"];

    public static TheoryData<string> Versions => ["cis-1.10", "cis-1.11", "cis-1.12"];

    [Fact]
    public void The_files_of_every_installer_are_what_the_baseline_says()
    {
        var files = NodeExport.Files(Nodes.Baseline, Nodes.Vehicles, Nodes.Text("configuration/audit-policy.yaml"));
        var folder = Path.Combine(Nodes.Folder, "configuration");
        if (Environment.GetEnvironmentVariable("WELKIN_UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            foreach (var (name, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                File.WriteAllText(Path.Combine(folder, name), text);
            }
        }
        Assert.All(files, file => Assert.Equal(file.Value, Nodes.Text($"configuration/{file.Key}")));
        Assert.Equal(files.Keys.Concat(Handwritten).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Versions))]
    public void Everything_we_ship_holds(string version)
    {
        var report = Nodes.Audit(Nodes.Configuration(), version);

        Assert.Empty(report.Of(AuditStatus.Fails));
        // Kubespray calls nodes what its inventory calls them.
        Assert.Equal(version == "cis-1.11" ? [.. ForPeople, "KL07", "KL15"] : [.. ForPeople, "KL07"], report.Of(AuditStatus.NotEvaluated));
        Assert.All(report.Results.Where(result => result is { Control.Id.Value: "KL07", Status: AuditStatus.NotEvaluated }), result => Assert.Equal("kubespray kubelet", result.Where));
    }

    [Theory, MemberData(nameof(Versions))]
    public void What_each_installer_takes_holds_alone(string version)
    {
        var all = Nodes.Configuration();
        string[] documents = ["admission.yaml", "audit-policy.yaml", "authentication.yaml", "encryption.yaml", "files.yaml"];
        foreach (var installer in new[] { "kubeadm.yaml", "kind.yaml" })
            Assert.Empty(Nodes.Audit(all.Where(file => file.Key == installer || documents.Contains(file.Key)), version).Of(AuditStatus.Fails));

        // Kubespray writes the documents itself.
        var kubespray = Nodes.Audit(all.Where(file => file.Key is "kubespray.yaml" or "files.yaml"), version);
        Assert.Empty(kubespray.Of(AuditStatus.Fails));
        Assert.DoesNotContain(kubespray.Of(AuditStatus.NotEvaluated), control => control is "AU01" or "EC01" or "AC01" or "AS01");
    }

    [Theory, MemberData(nameof(Versions))]
    public void The_patches_make_the_static_pods_of_kubeadm_hold(string version)
    {
        var files = Nodes.Configuration().Where(file => file.Key.StartsWith("patches/", StringComparison.Ordinal) || file.Key is "audit-policy.yaml" or "authentication.yaml");
        var report = Nodes.Audit(files, version);

        Assert.Empty(report.Of(AuditStatus.Fails));
        Assert.Contains("AS15", report.Of(AuditStatus.Holds));
        Assert.Contains("KL01", report.Of(AuditStatus.Holds));
    }

    [Fact]
    public void Nodes_of_kind_share_the_kernel_of_their_host_and_so_fail_one_control_of_ours() =>
        Assert.Equal(["KL16"], Nodes.Audit(Nodes.Configuration().Where(file => file.Key == "kind.yaml")).Of(AuditStatus.Fails).Except(["AS01"]));

    [Fact]
    public void The_key_we_ship_is_none_and_refused()
    {
        var result = Nodes.Audit(Nodes.Text("configuration/encryption.yaml")).Single("EC03");

        Assert.Equal(AuditStatus.Fails, result.Status);
        Assert.Contains("a placeholder; give one made by: head -c 32 /dev/urandom | base64", result.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_benchmark_says_of_every_control_what_its_number_is_or_that_it_has_none()
    {
        var folder = Path.Combine(Nodes.Folder, "benchmarks");
        foreach (var name in Directory.EnumerateFiles(folder).Select(Path.GetFileNameWithoutExtension))
        {
            var benchmark = Nodes.Benchmark(name!);
            Assert.Equal(name, benchmark.Metadata.Name);
            var numbers = benchmark.Spec.Controls.Select(entry => entry.Number).OfType<string>().ToList();
            Assert.Equal(numbers.Distinct(), numbers);
            Assert.Equal(name == "welkin" ? 0 : benchmark.Spec.Controls.Length, numbers.Count);
        }
    }

    [Fact]
    public void Controls_say_what_they_are_for()
    {
        Assert.All(Nodes.Controls.Spec.Controls, control => Assert.EndsWith(".", control.Rationale, StringComparison.Ordinal));
        Assert.Equal(Nodes.Controls.Spec.Controls.Length, Nodes.Controls.Spec.Controls.Select(control => control.Title).Distinct().Count());
    }
}
