using System.Globalization;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Benchmarks;

/// <summary>A file of manifests is hardened by a profile, written, and the result judged by the controls of the profile.</summary>
internal static class HardenWork
{
    private static readonly KubernetesVersion Kubernetes = new(1, 36);

    public static void Run(string input, string output, string profileFile)
    {
        var findings = new FindingList();
        var profile = Profile.Read(profileFile, File.ReadAllText(profileFile), findings)!;
        findings.ThrowIfAny();
        var component = new ComponentManifests("charts", "default", ManifestReader.Read(input, File.ReadAllBytes(input), findings));
        var hardened = HardeningRun.Apply([new HardeningInput(component, [.. profile.Rules])], Kubernetes, findings).Single();
        using (var written = File.Create(output, 1 << 16))
            ManifestWriter.Write(written, hardened.Manifests.Documents);
        var audit = AuditRun.Apply([new AuditedComponent(hardened.Manifests, [.. profile.Controls])], new AuditScope(Kubernetes, new DateOnly(2026, 12, 1)), findings).Single();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{audit.Objects} objects, {hardened.Changes.Length} fields changed, {audit.Results.Length} verdicts, {audit.Count(AuditStatus.Fails)} fail"));
    }
}
