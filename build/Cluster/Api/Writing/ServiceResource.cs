namespace Welkin.Cluster;

/// <summary>Services as a resource.</summary>
internal static class ServiceResource
{
    public static ResourceName Name { get; } = new("", "services");
}
