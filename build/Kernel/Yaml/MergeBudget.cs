using System.Collections.Immutable;
using YamlDotNet.Core;

namespace Welkin.Kernel.Yaml;

/// <summary>Bounds what the merge keys of one document may copy: an alias shares its node, but each merge takes memory of its own.</summary>
internal sealed class MergeBudget
{
    private int _left = YamlLimits.Nodes;

    /// <exception cref="YamlException">The document has merged more than <see cref="YamlLimits.Nodes"/> entries.</exception>
    public ImmutableArray<YamlEntry> Spend(ImmutableArray<YamlEntry> entries, Location at)
    {
        _left -= entries.Length;
        var mark = new Mark(0, at.Line, at.Column);
        return _left >= 0 ? entries : throw new YamlException(mark, mark, $"merge keys copy more than {YamlLimits.Nodes} values");
    }
}
