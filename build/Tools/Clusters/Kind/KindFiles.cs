using System.Collections.Immutable;
using System.Security.Cryptography;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>The files that the nodes of a kind cluster mount, written aside before it is created.</summary>
internal static class KindFiles
{
    /// <summary>Where containerd looks for hosts (containerd, docs/hosts.md). Images of kind 0.27 and newer look there by themselves.</summary>
    public const string RegistriesOnNode = "/etc/containerd/certs.d";

    public static string Hardening(KindPlan plan) => Path.Combine(plan.Folder, "hardening");

    public static string Registries(KindPlan plan) => Path.Combine(plan.Folder, "registries");

    public static string Configuration(KindPlan plan) => Path.Combine(plan.Folder, "kind.yaml");

    /// <summary>Each file by its path, with an encryption key of this cluster's own.</summary>
    public static ImmutableSortedDictionary<string, string> Of(KindPlan plan)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        files[Configuration(plan)] = KindConfiguration.Write(plan);
        foreach (var (name, text) in plan.Hardening.Files)
            files[Path.Combine(Hardening(plan), name)] = text.Replace(NodeHardening.KeyPlaceholder, key, StringComparison.Ordinal);
        foreach (var (registry, mirror) in plan.Options.Mirrors)
            files[Path.Combine(Registries(plan), registry, "hosts.toml")] = Hosts(registry, mirror);
        return files.ToImmutable();
    }

    /// <summary>A host with perhaps a port: it becomes the name of a folder.</summary>
    public static bool IsRegistry(string name) => Uri.CheckHostName(name.Split(':')[0]) != UriHostNameType.Unknown && name.All(character => char.IsAsciiLetterOrDigit(character) || ".-:".Contains(character, StringComparison.Ordinal));

    /// <summary>Asks the mirror, then the registry itself.</summary>
    internal static string Hosts(string registry, Uri mirror) =>
        $"""
        server = "https://{(registry == "docker.io" ? "registry-1.docker.io" : registry)}"

        [host."{mirror.AbsoluteUri.TrimEnd('/')}"]
          capabilities = ["pull", "resolve"]

        """.ReplaceLineEndings("\n");
}
