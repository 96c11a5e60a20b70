using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Hardening.Export;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>The profiles judge the fixtures of kubernetes/pod-security-admission as the admission plugin does, where those are at hand.</summary>
public sealed class PodSecurityFixtureTests
{
    [Theory]
    [InlineData("baseline", "v1.36")]
    [InlineData("baseline", "v1.37")]
    [InlineData("restricted", "v1.36")]
    [InlineData("restricted", "v1.37")]
    public void Agrees_with_the_admission_plugin(string level, string version)
    {
        var folder = Path.Combine(Shared(), "fixtures", "pod-security", level, version);
        Assert.SkipUnless(Directory.Exists(folder), "the Pod Security fixtures are not beside the repository (WELKIN_SHARED names another place)");

        var wrong = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Where(file => Admits(file, level, version) != (Path.GetFileName(Path.GetDirectoryName(file)) == "pass"));

        Assert.Empty(wrong.Select(file => Path.GetRelativePath(folder, file)));
    }

    [Theory]
    [InlineData("baseline", "v1.36")]
    [InlineData("baseline", "v1.37")]
    [InlineData("restricted", "v1.36")]
    [InlineData("restricted", "v1.37")]
    public void Exported_policies_agree_with_the_admission_plugin(string level, string version)
    {
        var folder = Path.Combine(Shared(), "fixtures", "pod-security", level, version);
        Assert.SkipUnless(Directory.Exists(folder), "the Pod Security fixtures are not beside the repository (WELKIN_SHARED names another place)");
        var export = AdmissionExport.Of(ProfileOf(level).Controls, ["default"], [], KubernetesVersion.Parse(version), Manifests.Today);
        var policies = export.Objects.Where(root => (string?)root["kind"] == "ValidatingAdmissionPolicy").Select(root => new PolicyRun(root)).ToList();

        var wrong = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Where(file =>
            policies.TrueForAll(policy => ManifestReader.Read(file, File.ReadAllText(file), []).All(document => policy.Admits(document.Read([])!))) != (Path.GetFileName(Path.GetDirectoryName(file)) == "pass"));

        Assert.Empty(export.Notes);
        Assert.Empty(wrong.Select(file => Path.GetRelativePath(folder, file)));
    }

    private static Profile ProfileOf(string level) =>
        Profile.Read("profile.yaml", File.ReadAllText(Path.Combine(Checkout.Folder, "hardening", "profiles", "pod-security", $"{level}.yaml")), [])!;

    private static bool Admits(string file, string level, string version)
    {
        var findings = new FindingList();
        var component = new ComponentManifests("fixture", "default", ManifestReader.Read(file, File.ReadAllText(file), findings));
        var audit = AuditRun.Apply([new AuditedComponent(component, [.. ProfileOf(level).Controls])], new AuditScope(KubernetesVersion.Parse(version), Manifests.Today), findings).Single();
        Assert.Empty(findings);
        Assert.NotEmpty(audit.Results);
        return audit.Passes;
    }

    private static string Shared() => Environment.GetEnvironmentVariable("WELKIN_SHARED") ?? Path.Combine(Checkout.Folder, "..", "shared");
}
