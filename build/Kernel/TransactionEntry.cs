using System.Globalization;

namespace Welkin.Kernel;

/// <summary>A file of a transaction, as its journal has it.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Aside">Name of the new file in the transaction's folder.</param>
/// <param name="Before">Digest of the old file; null where there was none.</param>
/// <param name="After">Digest of the new file.</param>
internal sealed record TransactionEntry(string Path, string Aside, string? Before, string After)
{
    public static TransactionEntry Of(FileChange change, int number) => new(
        change.Path, number.ToString(CultureInfo.InvariantCulture), change.Before is { } before ? Sha256.Of(before.Span).Hex : null, Sha256.Of(change.After.Span).Hex);
}
