namespace Welkin.Cluster;

/// <summary>What one client may take from the server before it is sent away. Time here is always ours, not the cluster's.</summary>
public sealed record HostLimits
{
    private const int Mebibyte = 1024 * 1024;

    public static HostLimits Default { get; } = new();

    /// <summary>Bytes of a request's body (upstream: MaxRequestBodyBytes).</summary>
    public int Body { get; init; } = 3 * Mebibyte;

    /// <summary>Bytes of all headers (Go's DefaultMaxHeaderBytes).</summary>
    public int Headers { get; init; } = Mebibyte;

    /// <summary>Bytes of method, path and query.</summary>
    public int RequestLine { get; init; } = 128 * 1024;

    /// <summary>Within which the headers must have come.</summary>
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes a second that a body must bring, once <see cref="Grace"/> is over.</summary>
    public double SlowestBody { get; init; } = 240;

    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Within which TLS must be agreed on.</summary>
    public TimeSpan HandshakeWithin { get; init; } = TimeSpan.FromSeconds(10);

    public long Connections { get; init; } = 10_000;

    /// <summary>How long requests may go on when the server stops.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(2);
}
