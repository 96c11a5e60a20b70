namespace Welkin.Kubernetes;

/// <summary>What a server itself puts into metadata: who an object is, since when, and who manages its fields.</summary>
/// <param name="Time">Now, on the cluster's clock.</param>
/// <param name="Agent">Manages the fields where the request names nobody: the client's name for itself.</param>
public sealed record ServerFields(DateTimeOffset Time, string Agent)
{
    /// <summary>Names a new object for all time.</summary>
    public Func<string> Uid { get; init; } = () => Guid.NewGuid().ToString();

    /// <summary>A time as objects have it.</summary>
    public string Written => ManagedFields.Written(Time);

    /// <summary>The manager that a client's User-Agent names (apiserver, pkg/endpoints/handlers/create.go: prefixFromUserAgent).</summary>
    public static string Manager(string userAgent)
    {
        const int longest = 128;
        var name = userAgent.Split('/')[0];
        var printed = string.Concat(name.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)));
        return printed.Length > longest ? printed[..longest] : printed;
    }
}
