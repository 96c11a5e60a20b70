using System.Collections.Immutable;

namespace Welkin.Components.Bumps;

/// <summary>What a bump does to the objects of a cluster: the chart rendered and hardened before and after, compared.</summary>
/// <param name="ProvedLevel">What the change is, whatever its version number claims.</param>
/// <param name="BlastRadius">The whole of it in one line.</param>
public sealed record BumpEffect(UpdateLevel ProvedLevel, string BlastRadius)
{
    public int Added { get; init; }

    public int Removed { get; init; }

    public int Changed { get; init; }

    /// <summary>Every difference, in the order of the objects.</summary>
    public ImmutableArray<EffectFinding> Findings { get; init; } = [];

    /// <summary>Images that run before, sorted.</summary>
    public ImmutableArray<string> ImagesBefore { get; init; } = [];

    /// <summary>Images that run after, sorted.</summary>
    public ImmutableArray<string> ImagesAfter { get; init; } = [];

    /// <summary>What keeps the bump from being applied unless it is accepted by name.</summary>
    public IEnumerable<EffectFinding> Blocking => Findings.Where(finding => finding.Blocks);
}

/// <summary>One thing a bump does.</summary>
/// <param name="Id">Kind of effect and place, the name under which it is accepted: <c>immutable-field:Deployment/dex/dex:spec.selector</c>.</param>
/// <param name="Kind">Kind of effect.</param>
/// <param name="Subject">The object, as <c>Kind/namespace/name</c>.</param>
/// <param name="Text">What changes, in one line.</param>
/// <param name="Level">The step that this alone would be.</param>
/// <param name="Blocks">A weaker posture or a certain failure of the upgrade.</param>
public sealed record EffectFinding(string Id, EffectKind Kind, string Subject, string Text, UpdateLevel Level, bool Blocks)
{
    /// <summary>The fields it is about, as paths.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];
}

/// <summary>Kinds of effects.</summary>
public enum EffectKind
{
    ObjectAdded,
    ObjectRemoved,
    ObjectChanged,

    /// <summary>The set of images that run.</summary>
    Images,

    /// <summary>A CustomResourceDefinition lost a version or a field, or its schema asks for more.</summary>
    CustomResourceDefinition,

    /// <summary>Helm does not upgrade a definition that the new objects need: applied without it they are refused.</summary>
    DefinitionNotUpgraded,

    /// <summary>The API refuses to change the field: the upgrade fails.</summary>
    ImmutableField,

    /// <summary>The API or a definition refuses an object for what is in it.</summary>
    RefusedObject,

    /// <summary>Somebody may do what they could not before.</summary>
    Permission,

    /// <summary>A control holds no more, or a finding is new.</summary>
    WeakerPosture,

    /// <summary>Facts, overlays or waivers no longer fit the objects: the build stops until they are mended.</summary>
    HardeningContent,

    /// <summary>A control holds that did not.</summary>
    StrongerPosture,

    /// <summary>An API version that a Kubernetes version of the line does not serve.</summary>
    RemovedApi,

    /// <summary>An object that cannot be judged, with the reason: not evaluated is not passed.</summary>
    NotEvaluated,
}
