namespace Welkin.Conformance;

/// <summary>How something is to be written.</summary>
public sealed record WriteWish
{
    /// <summary>For good, as the administrator, taking nothing from others.</summary>
    public static WriteWish Plain { get; } = new();

    /// <summary>Judged as if it were for good, and not kept.</summary>
    public static WriteWish DryRun { get; } = new() { IsDryRun = true };

    public bool IsDryRun { get; init; }

    /// <summary>Takes fields from other managers.</summary>
    public bool Force { get; init; }

    /// <summary>Whom to be; null for the administrator.</summary>
    public string? As { get; init; }
}
