using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Which version of the Pod Security Standards is meant: that of a minor version of Kubernetes, or the newest that the server knows.</summary>
/// <param name="Minor">N of v1.N; null for <c>latest</c>.</param>
public readonly record struct PodSecurityVersion(long? Minor)
{
    internal const string Expected = "must be \"latest\" or \"v1.x\"";

    public static PodSecurityVersion Latest => default;

    /// <summary>Reads <c>latest</c> or <c>v1.N</c> as the label takes them: no leading zeros, no patch version.</summary>
    public static bool TryParse(string text, out PodSecurityVersion version)
    {
        version = Latest;
        if (text == "latest")
            return true;
        if (!text.StartsWith("v1.", StringComparison.Ordinal) || text is ['v', '1', '.', '0', _, ..]
            || !long.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return false;
        version = new PodSecurityVersion(minor);
        return true;
    }

    /// <summary>The version that a server applies: what it does not know yet it takes for its newest.</summary>
    public KubernetesVersion On(KubernetesVersion server) =>
        Minor is { } minor && server.Major == 1 && minor < server.Minor ? new KubernetesVersion(1, (int)minor) : server;

    public override string ToString() => Minor is { } minor ? string.Create(CultureInfo.InvariantCulture, $"v1.{minor}") : "latest";
}
