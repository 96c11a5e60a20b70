namespace Welkin.Cluster;

/// <summary>In which form a client wants discovery (apiserver, pkg/endpoints/discovery/aggregated/wrapper.go).</summary>
internal static class DiscoveryAccept
{
    private const string Wanted = "as=APIGroupDiscoveryList";

    /// <summary>v2 or v2beta1 for an aggregated document, empty for the legacy ones: whichever of them stands first; null where none would be taken.</summary>
    public static string? Version(string accept)
    {
        if (accept.Length == 0)
            return "";
        foreach (var range in accept.Split(','))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not (StatusReply.Json or "application/*" or "*/*"))
                continue;
            if (!parts.Any(part => part.StartsWith("as=", StringComparison.Ordinal)))
                return "";
            if (parts.Contains(Wanted) && parts.Contains("g=apidiscovery.k8s.io") && parts.FirstOrDefault(part => part is "v=v2" or "v=v2beta1") is { } version)
                return version[2..];
        }
        return null;
    }

    public static string MediaType(string version) => $"{StatusReply.Json};g=apidiscovery.k8s.io;v={version};{Wanted}";
}
