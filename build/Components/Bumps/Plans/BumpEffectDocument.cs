using System.Collections.Immutable;
using System.ComponentModel;

namespace Welkin.Components.Bumps;

/// <summary>The effect of a bump in a plan's file.</summary>
internal sealed record BumpEffectDocument(
    [Description("What the change is, whatever its version number claims")] UpdateLevel ProvedLevel,
    [Description("The whole of it in one line")] string BlastRadius,
    [Description("Objects that are new")] int Added,
    [Description("Objects that are gone")] int Removed,
    [Description("Objects that change")] int Changed,
    [Description("Every difference")] ImmutableArray<EffectFindingDocument> Findings,
    [Description("Images that run before")] ImmutableArray<string> ImagesBefore,
    [Description("Images that run after")] ImmutableArray<string> ImagesAfter)
{
    public static BumpEffectDocument Of(BumpEffect effect) => new(
        effect.ProvedLevel, effect.BlastRadius, effect.Added, effect.Removed, effect.Changed,
        [.. effect.Findings.Select(finding => new EffectFindingDocument(finding.Id, finding.Kind, finding.Subject, finding.Text, finding.Level, finding.Blocks, finding.Paths))],
        effect.ImagesBefore, effect.ImagesAfter);

    public BumpEffect ToEffect() => new(ProvedLevel, BlastRadius)
    {
        Added = Added,
        Removed = Removed,
        Changed = Changed,
        Findings = [.. Findings.Select(finding => new EffectFinding(finding.Id, finding.Kind, finding.Subject, finding.Text, finding.Level, finding.Blocks) { Paths = finding.Paths })],
        ImagesBefore = ImagesBefore,
        ImagesAfter = ImagesAfter,
    };
}

/// <summary>One effect in a plan's file.</summary>
internal sealed record EffectFindingDocument(
    [Description("Kind and place: the name under which it is accepted")] string Id,
    EffectKind Kind,
    [Description("The object, as Kind/namespace/name")] string Subject,
    [Description("What changes, in one line")] string Text,
    [Description("The step that this alone would be")] UpdateLevel Level,
    [Description("It keeps the bump from being applied unless it is accepted")] bool Blocks,
    [Description("The fields it is about")] ImmutableArray<string> Paths = default);
