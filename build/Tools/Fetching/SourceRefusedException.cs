using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>A source did not give the tool; the next one is tried.</summary>
internal sealed class SourceRefusedException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    public static SourceRefusedException WrongDigest(string what, Sha256 expected, Sha256 got) =>
        new($"refused and deleted: the digest of {what} is {got}, pinned is {expected}");
}
