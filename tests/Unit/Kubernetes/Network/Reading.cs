using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Network;

/// <summary>Reads a manifest of one object.</summary>
internal static class Reading
{
    public static JsonObject Only(string manifest)
    {
        var findings = new FindingList();
        return ManifestReader.Read("one.yaml", manifest, findings)[0].Read(findings) ?? throw new ArgumentException(string.Join('\n', findings), nameof(manifest));
    }
}
