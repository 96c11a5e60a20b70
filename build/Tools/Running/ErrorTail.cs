using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>Keeps the last lines of a standard error, however much is written.</summary>
internal sealed class ErrorTail
{
    private const int Kept = 50;
    private readonly Queue<string> _lines = [];
    private long _omitted;

    public ImmutableArray<string> Lines => [.. _lines];

    /// <summary>The lines, under a note when there were more.</summary>
    public IEnumerable<string> Shown => _omitted == 0 ? _lines : _lines.Prepend($"… {_omitted} lines before these …");

    public void Add(string line)
    {
        _lines.Enqueue(line);
        if (_lines.Count <= Kept)
            return;
        _lines.Dequeue();
        _omitted++;
    }
}
