using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Welkin.Conformance;

/// <summary>Logs, events and dumps that explain a failure, by file name.</summary>
public sealed class EvidenceBag
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);

    public void Add(string file, string text) => _files[file] = text;

    public ImmutableSortedDictionary<string, string> Files => _files.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
