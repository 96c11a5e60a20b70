using YamlDotNet.Core;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>One event of a YAML document, with its place in the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Value of a scalar, name of an alias; else empty.</param>
/// <param name="Style">Of a scalar; <see cref="ScalarStyle.Any"/> for all else.</param>
/// <param name="Anchor">Empty for none.</param>
/// <param name="Tag">Empty for none.</param>
/// <param name="Flow">A map or list in brackets.</param>
internal sealed record SourceEvent(SourceKind Kind, string Text, ScalarStyle Style, string Anchor, string Tag, bool Flow, Mark Start, Mark End)
{
    /// <summary>The event behind the node that starts here; where a node is one event, the next one.</summary>
    public int Next { get; init; }

    /// <summary>What it says, whatever its place and its quotes: two documents that say the same have the same meanings in the same order.</summary>
    public (SourceKind Kind, string Text, bool IsText, string Anchor, string Tag) Meaning => (Kind, Text, IsText, Anchor, Tag);

    public bool IsText => Kind is SourceKind.Scalar && !(Style == ScalarStyle.Plain && PlainScalar.IsNotText(Text));

    public bool IsFlowScalar => Kind is SourceKind.Scalar && Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
}

internal enum SourceKind
{
    Scalar,
    Alias,
    Map,
    List,

    /// <summary>A map or list ends.</summary>
    Close,
}
