using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/overlays/&lt;component&gt;/&lt;name&gt;.yaml</c>: a patch for what no chart value and no rule can say.</summary>
public sealed record OverlayDocument(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("Overlay")] [Description("What this file describes")] string Kind,
    OverlayMetadata Metadata,
    OverlaySpec Spec);

/// <summary>What an overlay is called.</summary>
public sealed record OverlayMetadata(
    [Description("Name of the overlay; the file is called the same")] Located<DnsLabel> Name,
    [Description("The component it is for; the folder is called the same")] Located<DnsLabel> Component);

/// <summary>What an overlay does, to what, and why.</summary>
public sealed record OverlaySpec(
    [Description("Version of the chart it was written for")] Located<string> Chart,
    [Description("Id of the control that holds because of it")] Located<string> Control,
    [NotBlank] [Description("Why it is needed, and why no chart value does it")] string Reason,
    [Description("The objects it is for; all that is given must match")] OverlayTarget Target,
    [Description("How the patch is meant: json (RFC 6902), merge (RFC 7386) or strategic")] OverlayType Type,
    [Description("The patch, as YAML")] FreeForm Patch,
    [Description("How many objects it must match: exactly one where this is left out")] OverlayMatches? Matches = null,
    [Description("What the chart must have rendered in each of them")] ImmutableArray<OverlayPrecondition> Precondition = default);

/// <summary>How the patch of an overlay is meant.</summary>
public enum OverlayType
{
    Json,
    Merge,
    Strategic,
}

/// <summary>How many objects an overlay must match.</summary>
public sealed record OverlayMatches(
    Location At,
    [Description("At least so many, 1 or more")] int Min = 1,
    [Description("At most so many")] int Max = 1)
{
    /// <summary>In words: <c>1</c> or <c>1 to 3</c>.</summary>
    public override string ToString() => Min == Max ? FormattableString.Invariant($"{Min}") : FormattableString.Invariant($"{Min} to {Max}");
}

/// <summary>A value that the chart must have rendered, else the patch was written for something else.</summary>
public sealed record OverlayPrecondition(
    Location At,
    [Description("JSON pointer (RFC 6901), such as /spec/template/spec/containers/0/name")] Located<string> Path,
    [Description("The value that must be there")] FreeForm? Value = null,
    [Description("True where nothing may be there")] bool Absent = false);
