using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Welkin.Kubernetes.Clusters;

/// <summary>A lease as JSON. Anything else than what this writes is refused.</summary>
internal static class LeaseFile
{
    public const string Extension = ".lease.json";

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Write(ClusterLease lease) => JsonSerializer.Serialize(Document.Of(lease), Strict) + "\n";

    /// <summary>The lease; null when the text is none, whole and of this format.</summary>
    public static ClusterLease? Read(string text, string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(text, Strict) is { ApiVersion: Document.Version, Kind: Document.OfLease, Made.IsDefault: false } document
                ? document.Lease(folder) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Document(
        string ApiVersion, string Kind, string Provider, string Name, ProcessIdentity Owner, DateTimeOffset Created, TimeSpan TimeToLive, bool Retained, ImmutableArray<LeaseItem> Made)
    {
        public const string Version = "welkin.release/v1";
        public const string OfLease = "ClusterLease";

        public static Document Of(ClusterLease lease) =>
            new(Version, OfLease, lease.Provider, lease.Name, lease.Owner, lease.Created, lease.TimeToLive, lease.Retained, lease.Made);

        public ClusterLease Lease(string folder) => new(Provider, Name, folder, Owner, Created, TimeToLive, Retained, Made);
    }
}
