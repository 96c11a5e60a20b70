using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>One thing that an upgrade does to the objects of a cluster.</summary>
/// <param name="Subject">The object, as <c>Kind/namespace/name</c>, or <c>Kind/name</c> for what belongs to the cluster.</param>
/// <param name="Text">What changes, in one line.</param>
/// <param name="Level">The step of a version that this alone would be.</param>
public sealed record UpgradeFinding(UpgradeEffect Effect, string Subject, string Text, UpgradeLevel Level)
{
    /// <summary>True where the upgrade is refused for it, or loses what people keep in the cluster.</summary>
    public bool Blocks { get; init; }

    /// <summary>What tells it from others of the same effect and subject; empty where there are none.</summary>
    public string Place { get; init; } = "";

    /// <summary>The fields it is about.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Stable from run to run: <c>immutable-field:Deployment/dex/dex:spec.selector</c>.</summary>
    public string Id => $"{EnumWord.Of(Effect)}:{Subject}{(Place.Length == 0 ? "" : $":{Place}")}";
}

/// <summary>How much of a step something is (Semantic Versioning 2.0).</summary>
public enum UpgradeLevel
{
    None,
    Patch,
    Minor,
    Major,
}

/// <summary>Kinds of what an upgrade does.</summary>
public enum UpgradeEffect
{
    ObjectAdded,
    ObjectRemoved,
    ObjectChanged,

    /// <summary>The set of images that run.</summary>
    Images,

    /// <summary>A CustomResourceDefinition lost a version or a field, or its schema asks for more.</summary>
    CustomResourceDefinition,

    /// <summary>Helm does not upgrade a definition that the new objects need.</summary>
    DefinitionNotUpgraded,

    /// <summary>The API refuses to change a field.</summary>
    ImmutableField,

    /// <summary>The API refuses an object for another reason.</summary>
    RefusedObject,

    /// <summary>An API version that a target does not serve.</summary>
    RemovedApi,

    /// <summary>An object that cannot be judged.</summary>
    NotEvaluated,
}
