namespace Welkin.Kernel;

/// <summary>One file of a change: what it held when the change was decided, and what it shall hold.</summary>
/// <param name="Path">Relative to the root of the change, with forward slashes.</param>
/// <param name="Before">Null where there was no file.</param>
public sealed record FileChange(string Path, ReadOnlyMemory<byte>? Before, ReadOnlyMemory<byte> After)
{
    /// <summary>The file holds it already.</summary>
    public bool IsEmpty => Before is { } before && before.Span.SequenceEqual(After.Span);
}
