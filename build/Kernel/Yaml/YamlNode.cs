using System.Collections.Immutable;
using YamlDotNet.Core;

namespace Welkin.Kernel.Yaml;

/// <summary>A node of a YAML document that knows where it was written.</summary>
/// <param name="At">Where the node starts.</param>
/// <param name="Weight">How many nodes it stands for once aliases are expanded; bounded by <see cref="YamlLimits.Nodes"/>.</param>
internal abstract record YamlNode(Location At, long Weight)
{
    /// <summary>What a person calls this kind of node.</summary>
    public abstract string Noun { get; }
}

internal sealed record YamlScalar(Location At, string Text, ScalarStyle Style) : YamlNode(At, 1)
{
    public override string Noun => Text.Length == 0 && Plain ? "nothing" : $"'{Text}'";

    public bool Plain => Style == ScalarStyle.Plain;
}

internal sealed record YamlList(Location At, ImmutableArray<YamlNode> Items) : YamlNode(At, 1 + Items.Sum(item => item.Weight))
{
    public override string Noun => "a list";
}

internal sealed record YamlMap(Location At, ImmutableArray<YamlEntry> Entries) : YamlNode(At, 1 + Entries.Sum(entry => entry.Value.Weight))
{
    public override string Noun => "a map";
}

internal sealed record YamlEntry(string Key, Location At, YamlNode Value);
