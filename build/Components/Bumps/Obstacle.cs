namespace Welkin.Components.Bumps;

/// <summary>Why a version is not taken.</summary>
internal sealed record Obstacle(ObstacleKind Kind, string Text)
{
    /// <summary>The version is wanted and only not now: a group waits for it.</summary>
    public bool IsWait => Kind is ObstacleKind.Kubernetes or ObstacleKind.Pin or ObstacleKind.Age;
}

/// <summary>Kinds of obstacles, in the order in which they are named.</summary>
internal enum ObstacleKind
{
    /// <summary>The catalogue could not say this version.</summary>
    Written,
    Ignored,
    Deprecated,
    Prerelease,
    Range,
    Level,
    Kubernetes,
    Pin,
    Freeze,

    /// <summary>Too young, or nobody knows how old.</summary>
    Age,
}
